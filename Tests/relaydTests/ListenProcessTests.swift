// `relayd listen` as a process that gets webhooks over the wire.
import Glibc
import JSON
import Reactor
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("relayd listen", .timeLimit(.minutes(10))) struct ListenProcessTests {
    private let secret = WebhookSecret.generate()

    /// A receiver on a port of its own.
    private struct Receiver {
        let process: RelaydProcess
        let port: UInt16

        init(_ words: [String], secret: String) throws {
            process = RelaydProcess(
                ["listen", "--port", "0"] + words, environment: [ListenOptions.secretVariable: secret])
            let line = try #require(process.errors.line(with: "listening on http://127.0.0.1:"))
            port = try #require(line.firstMatch(of: #/127\.0\.0\.1:(\d+)/#).flatMap { UInt16($0.1) })
        }

        /// Delivers one event.
        /// - Returns: the status answered.
        func deliver(id: String, sequence: Int, secret: String, event: String = "interview.approved") throws -> Int {
            let body = Array(
                #"{"event":"\#(event)","eventId":"\#(id)","runId":"run_1","sequence":\#(sequence)}"#.utf8)
            let now = SystemTime().wallMilliseconds() / 1_000
            let headers = WebhookSample.headers(secret: secret, id: id, body: body, atUnixSeconds: now)
            let client = RawClient(port: port)
            client.send(
                "POST /hooks HTTP/1.1\r\nHost: receiver\r\nContent-Length: \(body.count)\r\n"
                    + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n")
            client.send(body)
            var reader = RawResponseReader(client)
            let response = reader.next()
            return try #require(response).status
        }

        /// The next line of JSON.
        func told() throws -> JSONValue {
            let line = process.output.next()
            return try JSONReader.parse(Array(try #require(line).utf8))
        }
    }

    @Test("with --json each delivery is one object: verified, refused, a duplicate, a gap, late")
    func json() throws {
        let receiver = try Receiver(["--json", "--count", "5"], secret: secret)
        #expect(try receiver.deliver(id: "evt_1", sequence: 1, secret: secret) == 204)
        let first = try receiver.told()
        #expect(first["event"]?.string == "interview.approved")
        #expect(first["eventId"]?.string == "evt_1")
        #expect(first["runId"]?.string == "run_1")
        #expect(first["sequence"]?.int == 1)
        #expect(first["verified"] == true)
        #expect(first["schemes"]?.array?.count == 2, "\(first.text)")
        #expect(first["duplicate"] == false)
        #expect(first["gap"] == .null)
        #expect(first["reason"] == .null)
        #expect(first["answered"]?.int == 204)

        #expect(try receiver.deliver(id: "evt_x", sequence: 2, secret: WebhookSecret.generate()) == 401)
        let refused = try receiver.told()
        #expect(refused["verified"] == false)
        #expect(refused["schemes"] == [])
        #expect(refused["reason"]?.string?.isEmpty == false)
        #expect(refused["answered"]?.int == 401)

        #expect(try receiver.deliver(id: "evt_1", sequence: 1, secret: secret) == 204)
        #expect(try receiver.told()["duplicate"] == true)

        // The refused number 2 is not believed, so it is missing.
        #expect(try receiver.deliver(id: "evt_4", sequence: 4, secret: secret) == 204)
        #expect(try receiver.told()["gap"] == ["from": 2, "to": 3])

        #expect(try receiver.deliver(id: "evt_2", sequence: 2, secret: secret) == 204)
        let late = try receiver.told()
        #expect(late["gap"] == .null)
        #expect(late["duplicate"] == false)

        #expect(receiver.process.wait() == 1)
        let summary = receiver.process.errors.rest()
        #expect(summary.contains("5 deliveries: 4 verified, 1 refused, 1 duplicate, 1 out of order"), "\(summary)")
        #expect(summary.contains("run_1: missing #3"), "\(summary)")
    }

    @Test("when all verifies the end is 0, and the statuses of --respond are answered in turn")
    func respond() throws {
        let receiver = try Receiver(["--respond", "500,503,200", "--count", "4"], secret: secret)
        let answers = try (1...4).map { try receiver.deliver(id: "evt_\($0)", sequence: $0, secret: secret) }
        #expect(answers == [500, 503, 200, 200])
        #expect(receiver.process.wait() == 0)
        #expect(receiver.process.output.rest().count == 4)
    }

    @Test("a name from the network cannot steer the terminal")
    func hostileName() throws {
        let receiver = try Receiver(["--count", "1"], secret: secret)
        let name = #"\u001b[2Jowned\nnext"#
        #expect(try receiver.deliver(id: "evt_1", sequence: 1, secret: secret, event: name) == 204)
        #expect(receiver.process.wait() == 0)
        let lines = receiver.process.output.rest()
        #expect(lines.count == 1)
        #expect(lines.first?.contains(#"\x1b[2Jowned\nnext"#) == true, "\(lines)")
    }

    @Test("verified deliveries are handed on as they came, and answered as the other program answers")
    func forward() throws {
        let target = try ScriptedReceiver { _ in .status(418) }
        let receiver = try Receiver(["--forward-to", target.url + "/in", "--count", "2"], secret: secret)
        #expect(try receiver.deliver(id: "evt_1", sequence: 1, secret: secret) == 418)
        #expect(try receiver.deliver(id: "evt_2", sequence: 2, secret: WebhookSecret.generate()) == 401)
        #expect(receiver.process.wait() == 1)
        #expect(target.received.count == 1)
        #expect(target.received.first?["webhook-id"] == "evt_1")
    }

    @Test("what is no POST is refused with 405 and counts as no delivery")
    func method() throws {
        let receiver = try Receiver(["--count", "1"], secret: secret)
        let client = RawClient(port: receiver.port)
        client.send("GET / HTTP/1.1\r\nHost: receiver\r\n\r\n")
        var reader = RawResponseReader(client)
        let response = try #require({ reader.next() }())
        #expect(response.status == 405)
        #expect(response["Allow"] == "POST")
        receiver.process.signal(SIGTERM)
        #expect(receiver.process.wait() == 0)
        #expect(receiver.process.output.rest() == [])
    }

    @Test("when --timeout passes before --count is reached the end is 75")
    func timeout() throws {
        let receiver = try Receiver(["--count", "2", "--timeout", "1ms"], secret: secret)
        #expect(receiver.process.wait() == 75)
        #expect(receiver.process.errors.line(with: "0 of 2 deliveries") != nil)
    }

    @Test("without anything to verify with it ends with 2")
    func nothing() {
        let process = RelaydProcess(["listen", "--port", "0"])
        #expect(process.wait() == 2)
        #expect(process.errors.line(with: "nothing to verify with") != nil)
    }
}

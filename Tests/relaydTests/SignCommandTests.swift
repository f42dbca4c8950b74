// relayd sign and verify: what one signs the other takes, and what was altered is explained.
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd sign and verify", .timeLimit(.minutes(10))) struct SignCommandTests {
    private let directory = TemporaryDirectory()
    private let body = #"{"event":"order.paid","eventId":"evt_7","tenantId":"t7","data":{"n":1}}"#

    private init() {
        RelaydBinary.write(body, to: directory.path("body"))
        RelaydBinary.write("\(CommandWorld.secret)\n", to: directory.path("secret"))
        RelaydBinary.write("another secret of a good length\n", to: directory.path("other"))
    }

    private func run(_ words: String...) -> (code: Int32, output: String, errors: String) {
        RelaydBinary.run(words, in: directory)
    }

    private func signed(_ words: String...) throws -> String {
        let result = RelaydBinary.run(
            ["sign", directory.path("body"), "--secret-file", directory.path("secret")] + words, in: directory)
        try #require(result.code == 0, "\(result.errors)")
        RelaydBinary.write(result.output, to: directory.path("headers"))
        return result.output
    }

    @Test("sign prints every header of a delivery, the body's own names in them")
    func headers() throws {
        let lines = try signed("--attempt", "3").split(separator: "\n")
        let names = lines.map { String($0.prefix { $0 != ":" }) }
        #expect(
            names == [
                "Content-Type", "User-Agent", "X-Tenant-ID", "X-Webhook-Event", "X-Webhook-Id", "X-Webhook-Attempt",
                "X-Webhook-Timestamp", "X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature",
            ])
        #expect(lines.contains("X-Webhook-Id: evt_7"))
        #expect(lines.contains("X-Webhook-Event: order.paid"))
        #expect(lines.contains("X-Tenant-ID: t7"))
        #expect(lines.contains("X-Webhook-Attempt: 3"))
    }

    @Test("verify takes what sign made, in both forms, and ends with 0")
    func holds() throws {
        _ = try signed()
        let plain = run(
            "verify", directory.path("body"), "--headers", directory.path("headers"), "--secret-file",
            directory.path("secret"))
        #expect(plain.code == 0, "\(plain.output)\(plain.errors)")
        #expect(plain.output == "hex  holds\nv1  holds\nvalid\n")
        let machine = run(
            "verify", directory.path("body"), "--headers", directory.path("headers"), "--secret-file",
            directory.path("secret"), "--json")
        let verdict = try JSONReader.parse(Array(machine.output.utf8))
        #expect(verdict["valid"] == true)
        #expect(verdict["reason"]?.isNull == true)
    }

    @Test("a second secret signs as one rotated out, and either verifies")
    func rotation() throws {
        let headers = try signed("--secret-file", directory.path("other"))
        #expect(headers.contains("X-Webhook-Signature-Previous: "))
        for secret in ["secret", "other"] {
            let result = run(
                "verify", directory.path("body"), "--headers", directory.path("headers"), "--secret-file",
                directory.path(secret))
            #expect(result.code == 0, "\(result.output)")
        }
    }

    @Test("an altered body, another secret and an old timestamp fail, each with its reason")
    func fails() throws {
        _ = try signed()
        func reason(_ body: String, _ secret: String, _ headers: String) throws -> String? {
            let result = run(
                "verify", directory.path(body), "--headers", directory.path(headers), "--secret-file",
                directory.path(secret), "--json")
            #expect(result.code == 1, "\(result.errors)")
            let verdict = try JSONReader.parse(Array(result.output.utf8))
            #expect(verdict["valid"] == false)
            #expect(verdict["hint"]?.string?.isEmpty == false)
            return verdict["reason"]?.string
        }
        RelaydBinary.write(body + " ", to: directory.path("altered"))
        #expect(try reason("altered", "secret", "headers") != nil)
        #expect(try reason("body", "other", "headers") != nil)
        _ = try signed("--timestamp", "10m")
        #expect(try reason("body", "secret", "headers") == "timestamp_too_old")
        let tolerant = run(
            "verify", directory.path("body"), "--headers", directory.path("headers"), "--secret-file",
            directory.path("secret"), "--tolerance", "1h")
        #expect(tolerant.code == 0)
    }

    @Test("what is missing or contradicts itself is a usage error that says what to give")
    func usage() {
        let body = directory.path("body")
        let table: [[String]] = [
            ["sign", body], ["sign", "--secret-file", "-"], ["verify", body, "--header", "webhook-id: 1"],
            ["verify", body, "--secret", "s"], ["verify", body, "--secret", "s", "--header", "nonsense"],
            ["verify", body, "--secret", "s", "--headers", "-"], ["sign", body, "--secret", "s", "--id", "a b"],
            ["sign", body, "--secret", "s", "--timestamp", "soon"],
        ]
        for words in table {
            let result = RelaydBinary.run(words, in: directory)
            #expect(result.code == 2, "\(words): \(result.errors)")
            #expect(result.output == "")
            #expect(result.errors.hasPrefix("relayd: "))
        }
        let absent = run("sign", directory.path("absent"), "--secret", "s")
        #expect(absent.code == 1)
        #expect(absent.errors.contains("No such file or directory"))
    }
}

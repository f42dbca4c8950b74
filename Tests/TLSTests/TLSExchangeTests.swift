// Through real sockets with OpenSSL's and curl's clients: what is spoken.
import HTTPServer
import TLS
import TestSupport
import Testing

@Suite("TLS: exchanges", .timeLimit(.minutes(10)))
struct TLSExchangeTests {
    private static let get = #"GET /zeros?3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"#

    @Test("TLS 1.2 and 1.3 are spoken, with forward secrecy", arguments: ["-tls1_2", "-tls1_3"])
    func versions(option: String) async throws {
        let server = try TLSTestServer()
        let result = try await server.client("\(option) -ign_eof -verify_return_error", sending: Self.get)
        #expect(result.code == 0)
        #expect(result.output.contains { $0.hasPrefix("HTTP/1.1 200") }, "\(result.output)")
        let cipher = result.output.first { $0.contains("Cipher is") } ?? ""
        #expect(cipher.contains(option == "-tls1_3" ? "TLS_AES" : "ECDHE"), "\(cipher)")
    }

    @Test("a client that checks names refuses the certificate for another one")
    func wrongName() async throws {
        let server = try TLSTestServer()
        let right = try await server.curl("/zeros?3", "--resolve localhost:\(server.port):127.0.0.1")
        #expect(right.code == 0 && right.output == ["000"])
        let wrong = try await Shell.run(
            "curl -sS --cacert \(server.authority.file) --resolve other.test:\(server.port):127.0.0.1 "
                + "https://other.test:\(server.port)/zeros?3 2>&1")
        // 60: the certificate cannot be trusted for this name.
        #expect(wrong.code == 60, "\(wrong.output)")
    }

    @Test("big bodies go both ways unchanged, on a kept connection", arguments: ["1.2", "1.3"])
    func bigBodies(version: String) async throws {
        let server = try TLSTestServer()
        let directory = TemporaryDirectory()
        let (body, answer) = (directory.path("body"), directory.path("answer"))
        let made = try await Shell.run("head -c 5000000 /dev/urandom > \(body)")
        #expect(made.code == 0)
        let url = "https://127.0.0.1:\(server.port)/echo"
        let options = "--tls-max \(version) -H Expect: --data-binary @\(body)"
        let result = try await Shell.run(
            "curl -sS --max-time 150 --cacert \(server.authority.file) \(options) -o \(answer) \(url) "
                + "--next --cacert \(server.authority.file) \(options) -o \(answer).2 \(url) "
                + "-w '%{num_connects}' 2>&1 && cmp \(body) \(answer) && cmp \(body) \(answer).2")
        #expect(result.code == 0, "\(result.output)")
        // The second request needed no connection of its own.
        #expect(result.output == ["0"])
    }

    @Test("answers of every size around a record's arrive whole", arguments: [0, 1, 16_000, 16_384, 16_385, 600_000])
    func sizes(count: Int) async throws {
        let server = try TLSTestServer()
        let result = try await server.curl("/zeros?\(count)", "-w '\\n%{size_download}'")
        #expect(result.code == 0)
        #expect(result.output.last == "\(count)")
        #expect(result.output.first?.utf8.count == count)
    }

    @Test("requests sent ahead are all answered, those too that lie unread on our side of the socket")
    func pipelining() async throws {
        let server = try TLSTestServer()
        let request = #"GET /zeros?2000 HTTP/1.1\r\nHost: a\r\n\r\n"#
        let result = try await Shell.run(
            "(for i in $(seq 1500); do printf '\(request)'; done; printf '\(Self.get)') | timeout 150 openssl s_client "
                + "-quiet -connect 127.0.0.1:\(server.port) -CAfile \(server.authority.file) 2>/dev/null "
                + "| grep -c 'HTTP/1.1 200'")
        #expect(result.output == ["1501"])
    }

    @Test("a client that reads slowly gets the whole of a large answer")
    func slowReader() async throws {
        let server = try TLSTestServer()
        let result = try await server.curl("/zeros?3000000", "--limit-rate 6M -o /dev/null -w '%{size_download}'")
        #expect(result.output == ["3000000"])
    }

    @Test("http/1.1 is chosen where a client names protocols, and a client that names only others is refused")
    func protocols() async throws {
        let server = try TLSTestServer()
        let both = try await server.client("-alpn h2,http/1.1 -ign_eof", sending: Self.get)
        #expect(both.output.contains("ALPN protocol: http/1.1"), "\(both.output)")
        let other = try await server.client("-alpn h2", sending: Self.get)
        #expect(other.code != 0)
        #expect(other.output.contains { $0.contains("no application protocol") }, "\(other.output)")
        #expect(await server.failures.next() == "no application protocol")
    }

    @Test("a client that comes back resumes its session", arguments: ["-tls1_2", "-tls1_3"])
    func resumption(option: String) async throws {
        let server = try TLSTestServer()
        let session = TemporaryDirectory()
        let file = session.path("session")
        let first = try await server.client("\(option) -ign_eof -sess_out \(file)", sending: Self.get)
        #expect(first.output.contains { $0.hasPrefix("New, ") }, "\(first.output)")
        let second = try await server.client("\(option) -ign_eof -sess_in \(file)", sending: Self.get)
        #expect(second.output.contains { $0.hasPrefix("Reused, ") }, "\(second.output)")
        #expect(second.output.contains { $0.hasPrefix("HTTP/1.1 200") })
    }

    @Test("renegotiation is refused")
    func renegotiation() async throws {
        let server = try TLSTestServer()
        // "R" at the start of a line asks s_client to begin a handshake anew.
        let result = try await server.client("-tls1_2", sending: #"R\n"#)
        #expect(result.output.contains { $0.contains("no renegotiation") }, "\(result.output)")
    }

    @Test("a client that has closed its half without a word of TLS still gets its answer")
    func halfClose() async throws {
        let server = try TLSTestServer()
        let wire = try Forwarder(to: server.port)
        let request = #"GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"#
        let client = try ChildProgram(
            "sh",
            [
                "-c",
                "printf '\(request)' | timeout 150 openssl s_client -quiet -connect 127.0.0.1:\(wire.port) "
                    + "-CAfile \(server.authority.file) 2>/dev/null",
            ])
        let promise = await server.held.next()
        wire.closeWriting()
        promise.fulfil(HTTPResponse(status: 200, body: Array("answered\n".utf8)))
        var lines: [String] = []
        while let line = client.line() { lines.append(line) }
        #expect(lines.first == "HTTP/1.1 200 OK\r")
        #expect(lines.last == "answered")
    }

    @Test("a closing connection says goodbye in TLS, so that no end can be mistaken for a whole answer")
    func farewell() async throws {
        let server = try TLSTestServer()
        let result = try await server.client("-ign_eof -msg", sending: Self.get)
        let alerts = result.output.filter { $0.hasPrefix("<<<") && $0.contains("Alert") }
        #expect(alerts.count == 1 && alerts[0].contains("close_notify"), "\(result.output)")
    }

    @Test("a new certificate is for new connections; requests in flight go on with the old one")
    func replacement() async throws {
        let server = try TLSTestServer()
        let before = try await server.client("-ign_eof -showcerts", sending: Self.get).output
        let options = "-sS --max-time 150 --cacert \(server.authority.file)"
        let old = try ChildProgram("sh", ["-c", "curl \(options) https://127.0.0.1:\(server.port)/hold"])
        let promise = await server.held.next()
        server.identity.replace(with: try TLSTestServer.context(server.authority))
        let after = try await server.client("-ign_eof -showcerts", sending: Self.get).output
        #expect(after.contains { $0.hasPrefix("HTTP/1.1 200") })
        func certificate(_ output: [String]) -> [String] {
            Array(output.drop { !$0.contains("BEGIN CERTIFICATE") }.prefix { !$0.contains("END CERTIFICATE") })
        }
        #expect(certificate(before).count > 3)
        #expect(certificate(before) != certificate(after))
        promise.fulfil(HTTPResponse(status: 200, body: Array("still here\n".utf8)))
        #expect(old.line() == "still here")
        #expect(old.wait() == 0)
    }
}

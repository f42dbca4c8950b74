// Requests over TLS: whom a transfer trusts.
import TestSupport
import Testing
import Transfer

@Suite("Secure exchange", .timeLimit(.minutes(10)))
struct SecureExchangeTests {
    private func get(_ host: String, _ port: Int) -> TransferRequest {
        var request = post("https://\(host):\(port)/", "", answerBytesKept: 65_536)
        request.method = "GET"
        return request
    }

    @Test("a receiver is trusted by the operator's authority, and its session is resumed")
    func trusted() async throws {
        let authority = try Authority()
        let receiver = try SecureReceiver(authority.certificate(for: "IP:127.0.0.1,DNS:localhost"))
        let client = try makeClient(authoritiesFile: authority.file)
        let first = await client.perform(get("localhost", receiver.port), policy: openLoopback)
        #expect(first.status == 200, "\(first)")
        #expect((first.timings.tlsMilliseconds ?? 0) > 0)
        #expect(first.timings.connectMilliseconds != nil)
        #expect(first.timings.dnsMilliseconds != nil)
        #expect(first.text?.contains("\nNew, TLSv1.3") == true)
        let second = await client.perform(get("localhost", receiver.port), policy: openLoopback)
        #expect(!second.connectionReused, "the receiver closes after every answer")
        #expect(second.text?.contains("\nReused, TLSv1.3") == true)
    }

    @Test("a receiver whose authority nobody has named is refused")
    func unknownAuthority() async throws {
        let authority = try Authority()
        let receiver = try SecureReceiver(authority.certificate(for: "IP:127.0.0.1"))
        let result = await (try makeClient()).perform(get("127.0.0.1", receiver.port), policy: openLoopback)
        #expect(result.failure?.kind == .tls)
        #expect(result.failure?.message.contains("unknown authority") == true, "\(result)")
    }

    @Test("a certificate that signed itself, has expired, or is for another host is refused, in different words")
    func badCertificates() async throws {
        let authority = try Authority()
        let client = try makeClient(authoritiesFile: authority.file)
        let receivers = [
            (try SecureReceiver(authority.selfSigned()), "signed by itself"),
            (try SecureReceiver(authority.certificate(for: "IP:127.0.0.1", days: -1)), "expired"),
            (try SecureReceiver(authority.certificate(for: "DNS:elsewhere.example")), "another host"),
        ]
        for (receiver, words) in receivers {
            let result = await client.perform(get("127.0.0.1", receiver.port), policy: openLoopback)
            #expect(result.failure?.kind == .tls)
            #expect(result.failure?.message.contains(words) == true, "\(result)")
            #expect(result.address == "127.0.0.1")
            #expect((result.timings.connectMilliseconds ?? -1) >= 0, "\(result)")
            #expect((result.timings.tlsMilliseconds ?? 0) > 0, "\(result)")
        }
    }

    @Test("TLS 1.1 is not spoken")
    func oldProtocol() async throws {
        let authority = try Authority()
        let receiver = try SecureReceiver(
            authority.certificate(for: "IP:127.0.0.1"), ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
        let result = await (try makeClient(authoritiesFile: authority.file)).perform(
            get("127.0.0.1", receiver.port), policy: openLoopback)
        #expect(result.failure?.kind == .tls)
        #expect(result.failure?.message.contains("TLS 1.2") == true, "\(result)")
    }

    @Test("a receiver that speaks plain HTTP on an https port is a failure of TLS")
    func plainReceiver() async throws {
        let receiver = try RawReceiver(ending: "\u{0}\u{0}", answer: "HTTP/1.1 400 Bad\r\n\r\n")
        let closing = try ScriptedReceiver { _ in .close }
        let client = try makeClient()
        for port in [receiver.port, closing.port] {
            let result = await client.perform(
                post("https://127.0.0.1:\(port)/", timeoutMilliseconds: 300), policy: openLoopback)
            #expect(result.failure?.kind == .tls || result.failure?.kind == .timeout, "\(result)")
        }
    }

    @Test("a file of authorities that is missing or holds none is refused with its path")
    func badAuthorities() throws {
        let directory = TemporaryDirectory()
        #expect(throws: TransferSetupError.authorities(path: directory.path("no"), reason: "No such file or directory"))
        {
            try makeClient(authoritiesFile: directory.path("no"))
        }
        #expect(throws: TransferSetupError.self) { try makeClient(authoritiesFile: "/dev/null") }
    }
}

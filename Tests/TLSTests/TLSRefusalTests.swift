// Through real sockets: what is not spoken, and who is too slow.
import HTTPServer
import TLS
import TestSupport
import Testing

@Suite("TLS: refusals", .timeLimit(.minutes(10)))
struct TLSRefusalTests {
    /// The beginning of a ClientHello record of 512 octets.
    private static let beginning: [UInt8] = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03]

    @Test("TLS 1.1 is refused, and 1.2 too where 1.3 is the least")
    func oldVersions() async throws {
        let server = try TLSTestServer()
        // The client's own configuration would keep it from offering 1.1.
        let old = try await server.client("-tls1_1 -cipher DEFAULT@SECLEVEL=0")
        #expect(old.code != 0)
        #expect(await server.failures.next() == "unsupported protocol")
        let strict = try TLSTestServer(minimumVersion: .version13)
        #expect(try await strict.curl("/zeros?1", "--tls-max 1.2").code != 0)
        #expect(await strict.failures.next() == "unsupported protocol")
        #expect(try await strict.curl("/zeros?1").output == ["0"])
    }

    @Test("weak ciphers are refused", arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"])
    func weakCiphers(cipher: String) async throws {
        let server = try TLSTestServer()
        #expect(try await server.client("-tls1_2 -cipher \(cipher)").code != 0)
        #expect(await server.failures.next() == "no shared cipher")
    }

    @Test(
        "what is no TLS ends the connection at once, with its reason",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "http request"), ("POST / HTTP/1.1\r\n\r\n", "http request"),
            ("\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", "wrong version number"),
            ("SSH-2.0-OpenSSH_9.2\r\n", "wrong version number"),
        ])
    func garbage(text: String, reason: String) async throws {
        let server = try TLSTestServer()
        let client = RawClient(port: server.port)
        client.send(text)
        #expect(await server.failures.next() == reason)
        // An alert at most, and the end; not a word of HTTP.
        #expect(client.receiveUntilClosed().count <= 7)
        await server.observer.closings.next()
        #expect(server.observer.refusals == [.handshakeFailed])
    }

    @Test("a handshake that does not come to its end is cut at the deadline of a head, and not before")
    func slowHandshake() async throws {
        let server = try TLSTestServer(standsStill: true)
        let silent = RawClient(port: server.port)
        let slow = RawClient(port: server.port)
        slow.send(Self.beginning)
        _ = await server.observer.openings.next(2)
        server.time.advance(milliseconds: 9_999)
        slow.send([0x00])
        // Another client's exchange shows that the loop has gone on.
        #expect(try await server.curl("/zeros?1").output == ["0"])
        #expect(server.observer.refusals.isEmpty)
        server.time.advance(milliseconds: 1)
        #expect(silent.receiveUntilClosed().isEmpty)
        #expect(slow.receiveUntilClosed().isEmpty)
        #expect(server.observer.refusals == [.handshakeTimeout, .handshakeTimeout])
    }

    @Test("a client that leaves in the middle of its handshake leaves nothing behind")
    func leaving() async throws {
        let server = try TLSTestServer()
        for _ in 0..<50 {
            let client = RawClient(port: server.port)
            client.send(Self.beginning)
            if Bool.random() { client.resetOnClose() }
        }
        _ = await server.observer.openings.next(50)
        _ = await server.observer.closings.next(50)
        #expect(try await server.curl("/zeros?1").output == ["0"])
    }

    @Test("draining ends connections that are shaking hands")
    func drain() async throws {
        let server = try TLSTestServer()
        let client = RawClient(port: server.port)
        client.send(Self.beginning)
        await server.observer.openings.next()
        await server.server.drain(within: 5_000)
        #expect(client.receiveUntilClosed().isEmpty)
    }
}

// What becomes of a transfer whose receiver refuses, breaks off, stays silent, or may not be reached.
import Reactor
import TestSupport
import Testing
import Transfer

@Suite("Failing exchange", .timeLimit(.minutes(10)))
struct FailingExchangeTests {
    @Test("a kept connection that the receiver closes without an answer costs one more sending, on a fresh connection")
    func resend() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 1 ? .close : .status(200, headers: [("X-Target", request.target)])
        }
        let client = try makeClient()
        _ = await client.perform(post(receiver.url + "/first", "one"), policy: openLoopback)
        let result = await client.perform(post(receiver.url + "/second", "two"), policy: openLoopback)
        #expect(result.status == 200)
        #expect(result.wasResent)
        #expect(!result.connectionReused)
        #expect(result.header("x-target") == "/second")
        #expect(receiver.received.map(\.text) == ["one", "two", "two"])
        #expect(receiver.received.map(\.connection) == [0, 0, 1])
    }

    @Test("the one more sending uses no other kept connection, and there is no third")
    func resendOnce() async throws {
        let receiver = try ScriptedReceiver { request in request.target == "/keep" ? .silence : .close }
        let client = try makeClient()
        // Three connections at once, all kept afterwards.
        async let kept = withTaskGroup(of: Bool.self) { group in
            for _ in 0..<3 {
                group.addTask { await client.perform(post(receiver.url + "/keep"), policy: openLoopback).status == 200 }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        for request in await receiver.requests.next(3) { receiver.answer(request, .status(200)) }
        #expect(await kept == 3)
        let result = await client.perform(post(receiver.url + "/closed"), policy: openLoopback)
        #expect(result.failure?.kind == .connect)
        #expect(result.wasResent)
        #expect(receiver.received.filter { $0.target == "/closed" }.count == 2)
        #expect(receiver.connectionCount == 4)
    }

    @Test("a fresh connection that is closed or reset without an answer is not tried again", arguments: [true, false])
    func noResend(_ isReset: Bool) async throws {
        let receiver = try ScriptedReceiver { _ in isReset ? .reset : .close }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .connect)
        #expect(result.failure?.message.contains(isReset ? "reset" : "closed") == true, "\(result)")
        #expect(!result.wasResent)
        #expect(receiver.received.count == 1)
    }

    @Test("a kept connection that breaks inside an answer is not tried again")
    func brokenAnswer() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 0
                ? .status(200) : .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8), thenClose: true)
        }
        let client = try makeClient()
        _ = await client.perform(post(receiver.url), policy: openLoopback)
        let result = await client.perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .connect)
        #expect(result.connectionReused)
        #expect(!result.wasResent)
        #expect(result.received?.status == 200)
        #expect(receiver.received.count == 2)
    }

    @Test("a kept connection that the receiver closed long before is not used, and nothing is sent twice")
    func closedBefore() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 0
                ? .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8), thenClose: true) : .status(200)
        }
        let client = try makeClient()
        _ = await client.perform(post(receiver.url), policy: openLoopback)
        let result = await client.perform(post(receiver.url), policy: openLoopback)
        #expect(result.status == 200)
        #expect(receiver.connectionCount == 2)
    }

    @Test(
        "a line of an answer without end is no HTTP, and no shortage of ours",
        arguments: ["HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX-Long: "])
    func endlessLine(_ beginning: String) async throws {
        let line = beginning + String(repeating: "a", count: 300_000)
        let receiver = try ScriptedReceiver { _ in .bytes(Array(line.utf8)) }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .protocol, "\(result)")
        #expect(result.failure?.message.contains("bytes of headers") == true, "\(result)")
        #expect(receiver.received.count == 1)
    }

    @Test("chunks that are none are no HTTP, also when a transfer before was reset")
    func badChunks() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 0
                ? .reset : .bytes(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".utf8))
        }
        let client = try makeClient()
        #expect(await client.perform(post(receiver.url), policy: openLoopback).failure?.kind == .connect)
        let result = await client.perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .protocol, "\(result)")
    }

    @Test("a connection that closes is not called reset because one before was")
    func closedAfterReset() async throws {
        let receiver = try ScriptedReceiver { request in request.number == 0 ? .reset : .close }
        let client = try makeClient()
        #expect(
            await client.perform(post(receiver.url), policy: openLoopback).failure?.message.contains("reset") == true)
        let result = await client.perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.message.contains("closed") == true, "\(result)")
    }

    @Test("nobody listening is a refused connection")
    func refused() async throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { return }
        listener.close()
        let result = try await makeClient().perform(post("http://127.0.0.1:\(port)/"), policy: openLoopback)
        #expect(result.failure?.kind == .connect)
        #expect(result.failure?.message.contains("refused") == true, "\(result)")
        #expect(!result.connectionReused)
        #expect(result.address == "127.0.0.1")
        #expect((result.timings.connectMilliseconds ?? 0) > 0, "\(result)")
        #expect(result.timings.firstByteMilliseconds == nil)
    }

    @Test("silence ends by the request's own timeout, and the failure says so")
    func silence() async throws {
        let receiver = try ScriptedReceiver { request in
            request.target == "/begun"
                ? .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8)) : .silence
        }
        let client = try makeClient()
        // Time enough to connect and to send on a machine that has much else to do.
        let none = await client.perform(post(receiver.url, timeoutMilliseconds: 1_000), policy: openLoopback)
        #expect(none.failure?.kind == .timeout)
        #expect(none.failure?.message.contains("did not answer") == true)
        #expect(none.timings.totalMilliseconds >= 1_000)
        #expect(none.timings.connectMilliseconds != nil)
        #expect((none.timings.firstByteMilliseconds ?? 0) > 50, "\(none)")
        #expect(none.received == nil)
        let some = await client.perform(post(receiver.url + "/begun", timeoutMilliseconds: 1_000), policy: openLoopback)
        #expect(some.failure?.kind == .timeout)
        #expect(some.failure?.message.contains("not complete") == true)
        #expect(some.received?.status == 200)
        #expect(some.received?.headers.all.first?.name == "Content-Length")
        #expect(some.received?.body == Array("abc".utf8))
    }

    @Test("a receiver that accepts and never shakes hands ends by the time for connecting")
    func silentHandshake() async throws {
        let receiver = try ScriptedReceiver()
        let result = try await makeClient().perform(
            post("https://127.0.0.1:\(receiver.port)/", connectTimeoutMilliseconds: 100), policy: openLoopback)
        #expect(result.failure?.kind == .timeout)
        #expect(result.failure?.message.contains("handshake") == true, "\(result)")
        #expect(result.address == "127.0.0.1")
        #expect(result.timings.connectMilliseconds != nil, "\(result)")
        #expect((result.timings.tlsMilliseconds ?? 0) > 50, "\(result)")
        #expect(result.timings.firstByteMilliseconds == nil)
    }

    @Test(
        "a forbidden address is not connected to, in whatever notation and behind whatever name",
        arguments: [
            "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost",
        ])
    func forbidden(_ host: String) async throws {
        let receiver = try ScriptedReceiver()
        let result = try await makeClient().perform(
            post("http://\(host):\(receiver.port)/"), policy: AddressPolicy(allowHTTP: true))
        #expect(result.failure?.kind == .blockedAddress, "\(result)")
        #expect(result.failure?.refused != nil)
        #expect(result.failure?.message.contains("127.0.0.1") == false)
        #expect(receiver.connectionCount == 0)
    }

    @Test("a kept connection is judged anew by a policy that has changed")
    func changedPolicy() async throws {
        let receiver = try ScriptedReceiver()
        let client = try makeClient()
        #expect(await client.perform(post(receiver.url), policy: openLoopback).status == 200)
        let result = await client.perform(post(receiver.url), policy: AddressPolicy(allowHTTP: true))
        #expect(result.failure?.kind == .blockedAddress)
        #expect(result.failure?.refused?.address == "127.0.0.1")
        #expect(receiver.received.count == 1)
    }

    @Test("plain http is refused where the policy says so")
    func plainHTTP() async throws {
        let receiver = try ScriptedReceiver()
        let policy = AddressPolicy(allowedNetworks: openLoopback.allowedNetworks)
        let result = try await makeClient().perform(post(receiver.url), policy: policy)
        #expect(result.failure?.kind == .protocol)
        #expect(receiver.connectionCount == 0)
    }

    @Test("a name that cannot exist has no address")
    func unknownName() async throws {
        let result = try await makeClient().perform(post("http://relayd-test.invalid/"), policy: openLoopback)
        #expect(result.failure?.kind == .dns, "\(result)")
    }
}

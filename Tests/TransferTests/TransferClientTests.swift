// The client of async callers: awaiting, cancelling, closing, resolving.
import TestSupport
import Testing
import Transfer

@Suite("Transfer client", .timeLimit(.minutes(10)))
struct TransferClientTests {
    @Test("cancelling the task cancels the transfer")
    func cancelledTask() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let client = try makeClient()
        let url = receiver.url
        let task = Task { await client.perform(post(url), policy: openLoopback) }
        _ = await receiver.requests.next()
        task.cancel()
        #expect(await task.value.failure?.kind == .cancelled)
    }

    @Test("a task that is cancelled already gets cancelled")
    func cancelledBefore() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let client = try makeClient()
        let url = receiver.url
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.perform(post(url), policy: openLoopback)
        }
        #expect(await task.value.failure?.kind == .cancelled)
    }

    @Test("closing answers whoever waits, and whoever comes later")
    func closing() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let client = try makeClient()
        let url = receiver.url
        async let waiting = client.perform(post(url), policy: openLoopback)
        _ = await receiver.requests.next()
        client.close()
        client.close()
        #expect(await waiting.failure?.kind == .cancelled)
        #expect(await client.perform(post(url), policy: openLoopback).failure?.kind == .cancelled)
    }

    @Test("an address resolves to itself, a name to its addresses, and what has none is a failure")
    func resolving() async throws {
        let client = try makeClient()
        #expect(try await client.resolve(host: "8.8.8.8").get().map(\.description) == ["8.8.8.8"])
        #expect(try await client.resolve(host: "[::1]").get().map(\.description) == ["::1"])
        let local = try await client.resolve(host: "localhost").get()
        #expect(!local.isEmpty)
        #expect(AddressPolicy().refusal(among: local) != nil)
        guard case .failure(let fault) = await client.resolve(host: "relayd-test.invalid") else {
            Issue.record("a name under .invalid has an address")
            return
        }
        #expect(fault != .shortage)
    }

    @Test("the version is that of a libcurl we can use")
    func version() {
        let parts = CurlVersion.text.split(separator: ".").compactMap { Int($0) }
        #expect(parts.count == 3)
        #expect(parts.starts(with: [7, 88]) || (parts.first ?? 0) >= 8)
    }
}

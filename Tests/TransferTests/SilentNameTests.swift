// Names whose servers are silent, slow or deny: what becomes of requests to them and beside them.
import Glibc
import Reactor
import Synchronization
import TestSupport
import Testing

@testable import Transfer

@Suite("Silent name servers", .timeLimit(.minutes(5)))
struct SilentNameTests {
    /// A resolver whose answers the test gives: `hang…` stays silent until let go, `good…` is loopback.
    private final class Names: Sendable {
        private let counts = Mutex<[String: Int]>([:])
        /// What hangs reads here, until nobody can write any more.
        private let ends: (read: Int32, write: Int32)
        /// Names in the order in which they were asked for.
        let questions = TestSignal<String>()

        init() {
            var pair: [Int32] = [0, 0]
            precondition(pipe(&pair) == 0, "no pipe: errno \(errno)")
            ends = (pair[0], pair[1])
        }

        func lookUp(_ host: String) -> Result<[IPAddress], LookupFault> {
            counts.withLock { $0[host, default: 0] += 1 }
            questions.send(host)
            if host.hasPrefix("absent") { return .failure(.noAddress) }
            if host.hasPrefix("mute") { return .failure(.noAnswer) }
            if host.hasPrefix("hang") {
                var byte: UInt8 = 0
                _ = read(ends.read, &byte, 1)
            }
            return .success([IPAddress(version4: 0x7f00_0001)])
        }

        /// What hangs goes on, now and later.
        func letGo() { close(ends.write) }

        func asked(_ host: String) -> Int { counts.withLock { $0[host] ?? 0 } }
    }

    private let names = Names()

    private func client() throws -> TransferClient {
        var configuration = TransferConfiguration()
        let names = names
        configuration.lookUp = { names.lookUp($0) }
        return try TransferClient(configuration: configuration)
    }

    private func request(
        _ host: String, _ port: UInt16, owner: UInt64? = nil, connect: Int64 = 60_000
    ) -> TransferRequest {
        var request = post(
            "http://\(host):\(port)/", timeoutMilliseconds: 60_000, connectTimeoutMilliseconds: connect)
        request.owner = owner
        return request
    }

    @Test("beside a hanging name of each of 60 tenants, and 60 of one, another's healthy name is reached at once")
    func isolation() async throws {
        let receiver = try ScriptedReceiver()
        let (client, port) = (try client(), receiver.port)
        await withTaskGroup(of: TransferFailure.Kind?.self) { group in
            for number in 0..<120 {
                let owner: UInt64 = number < 60 ? 1 : UInt64(number)
                let hanging = request("hang\(number).test", port, owner: owner)
                group.addTask { await client.perform(hanging, policy: openLoopback).failure?.kind }
            }
            _ = await names.questions.next(60 + TransferLimits.ownerLookupsMaximum)
            let result = await client.perform(request("good.test", port, owner: 500), policy: openLoopback)
            #expect(result.status == 200, "\(result)")
            let found = await client.resolve(host: "good2.test")
            #expect(found == .success([IPAddress(version4: 0x7f00_0001)]))
            // Those of the one tenant beyond its share have had no look-up: a shortage of ours, no attempt.
            for _ in 0..<(60 - TransferLimits.ownerLookupsMaximum) { #expect(await group.next() == .localShortage) }
            names.letGo()
            for await kind in group { #expect(kind == nil) }
        }
    }

    @Test("a name is looked up once for all who want it at a time, and its addresses serve those who come later")
    func joining() async throws {
        let receiver = try ScriptedReceiver()
        let (client, port) = (try client(), receiver.port)
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<20 {
                let shared = request("hang.test", port)
                group.addTask { await client.perform(shared, policy: openLoopback).status }
            }
            _ = await names.questions.next()
            names.letGo()
            for await status in group { #expect(status == 200) }
        }
        #expect(await client.perform(request("hang.test", port), policy: openLoopback).status == 200)
        #expect(names.asked("hang.test") == 1)
        #expect(await client.perform(request("HANG.test.", port), policy: openLoopback).status == 200)
        #expect(names.asked("hang.test") == 1)
    }

    @Test("finding the address and connecting share the time for connecting")
    func connectTimeout() async throws {
        let client = try client()
        let result = await client.perform(request("hang.test", 9, connect: 300), policy: openLoopback)
        names.letGo()
        #expect(result.failure?.kind == .timeout)
        #expect(result.failure?.message.contains("look-up") == true, "\(result)")
        #expect((300..<10_000).contains(result.timings.totalMilliseconds), "\(result)")
        #expect((300..<10_000).contains(result.timings.dnsMilliseconds ?? 0), "\(result)")
        #expect(result.address == nil)
    }

    @Test("a name that does not exist, and one whose server is silent, are told apart")
    func faults() async throws {
        let client = try client()
        let absent = await client.perform(request("absent.test", 9), policy: openLoopback)
        #expect(absent.failure?.kind == .dns)
        #expect(absent.failure?.message.contains("has no address") == true, "\(absent)")
        #expect(absent.timings.dnsMilliseconds != nil)
        let mute = await client.perform(request("mute.test", 9), policy: openLoopback)
        #expect(mute.failure?.kind == .dns)
        #expect(mute.failure?.message.contains("did not answer") == true, "\(mute)")
        #expect(await client.resolve(host: "absent.test") == .failure(.noAddress))
        #expect(await client.resolve(host: "mute.test") == .failure(.noAnswer))
    }

    @Test("names of this machine lead to it, and nobody is asked", arguments: ["localhost", "app.localhost"])
    func loopback(_ host: String) async throws {
        let receiver = try ScriptedReceiver()
        let client = try client()
        let found = try await client.resolve(host: host).get().map(\.description)
        #expect(found == ["127.0.0.1", "::1"])
        #expect(await client.perform(request(host, receiver.port), policy: openLoopback).status == 200)
        #expect(names.asked(host) == 0)
    }
}

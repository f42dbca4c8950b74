// Everything lost in an outage, sent again with one call.

import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("Recovery")
struct RecoveryTests {
    private static let path = "/api/v1/deliveries/recover"

    private static func lose(_ count: Int, in world: APIWorld) async throws {
        for _ in 0..<count { try await world.attempt(try await world.waitingDelivery().id, .failed) }
    }

    private static func count(_ status: String, in world: APIWorld) async -> Int? {
        await world.call("GET", "/api/v1/deliveries?status=\(status)", key: world.keys.tenant).json["data"]?.array?
            .count
    }

    @Test("a dry run tells how many, and changes nothing")
    func dryRun() async throws {
        let world = try await APIWorld()
        try await Self.lose(3, in: world)
        let body = #"{"since":"2020-01-01T00:00:00Z","dryRun":true}"#
        let answer = await world.call("POST", Self.path, body, key: world.keys.tenant)
        #expect(answer.status == 202)
        #expect(answer.json == ["recoveryId": nil, "matched": 3])
        #expect(await Self.count("failed", in: world) == 3)
    }

    @Test("a recovery puts all back and shows its progress in order")
    func recovers() async throws {
        let world = try await APIWorld()
        try await Self.lose(3, in: world)
        let answer = await world.call(
            "POST", Self.path, #"{"since":"2020-01-01T00:00:00Z"}"#, key: world.keys.tenant)
        #expect(answer.status == 202)
        #expect(answer.json["matched"]?.int == 3)
        let id = try #require(answer.json["recoveryId"]?.string)
        // Parts are commits of their own: each look is a read behind some of them.
        var progress: JSONValue = .null
        repeat {
            progress = await world.call("GET", "/api/v1/deliveries/recoveries/\(id)", key: world.keys.tenant).json
        } while progress["status"]?.string == "running"
        #expect(
            progress.object?.keys == [
                "recoveryId", "status", "matched", "requeued", "delivered", "failed", "createdAt",
            ])
        #expect(progress["requeued"]?.int == 3)
        #expect(await Self.count("pending", in: world) == 3)
    }

    @Test(
        "what cannot be meant is 400 and named",
        arguments: [
            ("{}", "since"), (#"{"since":"soon"}"#, "since"),
            (#"{"since":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"}"#, "until"),
            (#"{"since":"2026-01-01T00:00:00Z","status":["pending"]}"#, "status[0]"),
            (#"{"since":"2026-01-01T00:00:00Z","status":[]}"#, "status"),
            (#"{"since":"2026-01-01T00:00:00Z","dryRun":1}"#, "dryRun"),
        ])
    func refuses(body: String, field: String) async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", Self.path, body, key: world.keys.tenant)
        #expect(answer.status == 400)
        #expect(answer.json["details"]?.array?.compactMap { $0["field"]?.string } == [field])
    }
}

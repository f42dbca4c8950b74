// Who did what, as the audit log shows it.

import JSON
import TestSupport
import Testing
import Workflow

@Suite("Audit log")
struct AuditTests {
    private static let path = "/api/v1/audit"

    @Test("an entry tells who did what to which run, when and from where, keys in order")
    func entry() async throws {
        let world = try await APIWorld()
        let run = try await world.run(in: .pending, body: RunSamples.complete)
        let cancelled = await world.call(
            "DELETE", "/api/v1/integration/interviews/\(run)", #"{"reason":"over","actorId":"recruiter-7"}"#,
            key: world.keys.tenant)
        try #require(cancelled.status == 200)
        let answer = await world.call("GET", Self.path + "?runId=\(run)&limit=1", key: world.keys.tenant)
        #expect(answer.status == 200)
        let entry = try #require(answer.json["data"]?.array?.first?.object)
        #expect(entry.keys == ["id", "at", "action", "actor", "runId", "subject"])
        #expect(entry["at"]?.string == world.now.iso8601)
        #expect(entry["action"]?.string == "interview.cancel")
        #expect(entry["actor"]?["kind"]?.string == "key")
        #expect(entry["actor"]?["actorId"]?.string == "recruiter-7")
        #expect(entry["actor"]?["address"]?.string == "192.0.2.1")
        #expect(entry["runId"]?.string == run)
    }

    @Test("pages go back to the beginning, and since keeps what is younger")
    func pages() async throws {
        let world = try await APIWorld()
        for number in 0..<5 {
            world.time.advance(milliseconds: 1_000)
            let body = #"{"name":"k\#(number)","permissions":["audit:read"]}"#
            try #require(await world.call("POST", "/api/v1/api-keys", body, key: world.keys.tenant).status == 201)
        }
        var actions: [String] = []
        var cursor: String?
        repeat {
            let query = "?limit=2" + (cursor.map { "&cursor=\($0)" } ?? "")
            let page = await world.call("GET", Self.path + query, key: world.keys.tenant)
            actions += (page.json["data"]?.array ?? []).compactMap { $0["action"]?.string }
            cursor = page.json["nextCursor"]?.string
        } while cursor != nil
        #expect(actions.prefix(5) == Array(repeating: "key.create", count: 5)[...])
        #expect(actions.last == "tenant.create")
        let since = world.now.advanced(byMilliseconds: -1_000).iso8601
        let young = await world.call("GET", Self.path + "?since=\(since)", key: world.keys.tenant)
        #expect(young.json["data"]?.array?.count == 2)
        let odd = await world.call("GET", Self.path + "?since=soon", key: world.keys.tenant)
        #expect(odd.status == 400)
    }

    @Test("another tenant's entries are never shown")
    func isolation() async throws {
        let world = try await APIWorld()
        _ = try await world.run(in: .pending, body: RunSamples.complete)
        let theirs = await world.call("GET", Self.path, key: world.keys.sibling)
        let actions = (theirs.json["data"]?.array ?? []).compactMap { $0["action"]?.string }
        #expect(!actions.contains { $0.hasPrefix("interview") || $0.hasPrefix("plan") })
    }
}

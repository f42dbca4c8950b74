// Lists and counts of interviews.

import JSON
import Testing
import Workflow

@Suite("Interviews: lists")
struct InterviewListingTests {
    private static let rowKeys = [
        "id", "candidateName", "candidateEmail", "position", "level", "skills", "duration", "status", "workflowState",
        "planId", "sessionId", "runId", "createdAt", "updatedAt",
    ]

    @Test("a page has the newest first, and knows how many there are")
    func paged() async throws {
        let world = try await APIWorld()
        var ids: [String] = []
        for _ in 0..<5 { ids.append(try await world.draft()) }
        let answer = await world.call("GET", APIWorld.records + "?page=2&limit=2", key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.keys == ["data", "total", "page", "limit", "totalPages"])
        let rows = answer["data"]?.array ?? []
        #expect(rows.compactMap { $0["id"]?.string } == [ids[2], ids[1]])
        #expect(rows.first?.object?.keys == Self.rowKeys)
        #expect(rows.first?["runId"] == .null)
        #expect(answer["total"] == 5)
        #expect(answer["totalPages"] == 3)
        let beyond = await world.call("GET", APIWorld.records + "?page=9", key: world.keys.tenant)
        #expect(beyond["data"] == [])
        #expect(beyond["limit"] == 20)
        let others = await world.call("GET", APIWorld.records, key: world.keys.sibling)
        #expect(others["total"] == 0)
        #expect(others["totalPages"] == 0)
    }

    @Test("search and status narrow the list together")
    func searched() async throws {
        let world = try await APIWorld()
        let pending = try await world.record(in: .pending)
        _ = try await world.draft()
        _ = try await world.draft(#"{"candidateName":"John Doe"}"#)
        for (query, total) in [
            ("search=jane", 2), ("search=Jane&status=PENDING", 1), ("status=pending", 1), ("search=engineer", 2),
            ("search=jane@example.com", 2), ("search=doe", 1), ("search=nobody", 0), ("status=COMPLETED", 0),
            ("search=%27%3B--", 0), ("", 3),
        ] {
            let answer = await world.call("GET", APIWorld.records + "?" + query, key: world.keys.tenant)
            #expect(answer["total"] == .int(total), "\(query): \(answer.text)")
        }
        let found = await world.call("GET", APIWorld.records + "?status=PENDING", key: world.keys.tenant)
        #expect(found["data"]?.array?.first?["id"]?.string == pending)
    }

    static let queries: [(String, [String])] = [
        ("page=0", ["page"]), ("page=-1", ["page"]), ("page=x", ["page"]), ("limit=0", ["limit"]),
        ("limit=101", ["limit"]), ("status=planned", ["status"]), ("page=99999999999999999999", ["page"]),
        (
            "page=0&limit=0&status=x&search=\(String(repeating: "s", count: 256))",
            ["search", "status", "page", "limit"]
        ),
    ]

    @Test("a query that makes no sense is refused field by field", arguments: queries)
    func refused(query: String, fields: [String]) async throws {
        let world = try await APIWorld()
        await world.call("GET", APIWorld.records + "?" + query, key: world.keys.tenant).expectFault(400, fields: fields)
    }

    @Test("the last page that a number can name is empty, not an error")
    func farAway() async throws {
        let world = try await APIWorld()
        _ = try await world.draft()
        let answer = await world.call("GET", APIWorld.records + "?page=\(Int.max)&limit=100", key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer["data"] == [])
    }

    @Test("counts go by how far interviews have come")
    func counted() async throws {
        let world = try await APIWorld()
        _ = try await world.draft()
        for state in [InterviewState.pending, .approved, .completed, .assessmentApproved, .inProgress, .cancelled] {
            _ = try await world.record(in: state)
        }
        _ = try await world.record(in: .infoNeeded, body: #"{"candidateRef":"c","position":"p"}"#)
        let answer = await world.call("GET", APIWorld.record("counts"), key: world.keys.tenant)
        #expect(answer.json == ["total": 8, "planned": 2, "approved": 3, "inProgress": 1, "infoNeeded": 1])
        #expect(answer.keys == ["total", "planned", "approved", "inProgress", "infoNeeded"])
    }
}

// The ranking of approved candidates.

import JSON
import TestSupport
import Testing
import Workflow

@Suite("Rankings")
struct RankingTests {
    private static let path = "/api/v1/integration/rankings"

    private func body(_ ref: String, position: String = "Engineer", level: String = "MID") -> String {
        #"{"candidateRef":"\#(ref)","position":"\#(position)","level":"\#(level)","skills":["a","b","c"]}"#
    }

    private func refs(_ answer: APIAnswer) -> [String] {
        (answer.json.array ?? []).compactMap { $0["candidateRef"]?.string }
    }

    @Test("nobody approved is an empty array")
    func empty() async throws {
        let world = try await APIWorld()
        _ = try await world.run(in: .assessmentPending)
        let answer = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.text == "[]")
    }

    @Test("the best comes first, of equals the earlier verdict, and every row has its keys in order")
    func order() async throws {
        let world = try await APIWorld()
        for (ref, score) in [("low", 25), ("early", 75), ("late", 75), ("top", 100)] {
            world.time.advance(milliseconds: 1_000)
            _ = try await world.run(in: .assessmentApproved, body: body(ref), score: score)
        }
        let answer = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(refs(answer) == ["top", "early", "late", "low"])
        let rows = answer.json.array ?? []
        #expect(rows.map { $0["rank"] } == [1, 2, 3, 4])
        let first = try #require(rows.first?.object)
        #expect(
            first.keys == [
                "rank", "interviewId", "candidateRef", "candidateName", "position", "level", "overallScore",
                "recommendation", "finalVerdict", "verdictAt",
            ])
        #expect(first["overallScore"] == 100)
        #expect(first["recommendation"] == "STRONG_HIRE")
        #expect(first["finalVerdict"] == "ASSESSMENT_APPROVED")
        #expect(first["candidateName"] == .null)
        #expect(first["verdictAt"] == "2026-03-20T10:12:04.000Z")
    }

    @Test("position matches a part of the name in any case, level exactly")
    func filters() async throws {
        let world = try await APIWorld()
        _ = try await world.run(in: .assessmentApproved, body: body("a", position: "Senior Engineer", level: "SENIOR"))
        _ = try await world.run(in: .assessmentApproved, body: body("b", position: "Data engineer"))
        _ = try await world.run(in: .assessmentApproved, body: body("c", position: "100% Designer"))
        for (query, wanted) in [
            ("?position=ENGINEER", ["a", "b"]), ("?position=senior+eng", ["a"]), ("?position=%25", ["c"]),
            ("?level=senior", ["a"]), ("?level=MID&position=design", ["c"]), ("?position=_", []),
            ("?position=", ["a", "b", "c"]),
        ] {
            let answer = await world.call("GET", Self.path + query, key: world.keys.tenant)
            #expect(Set(refs(answer)) == Set(wanted), "\(query)")
        }
    }

    @Test("an unknown level and a broken query are 400")
    func malformed() async throws {
        let world = try await APIWorld()
        await world.call("GET", Self.path + "?level=WIZARD", key: world.keys.tenant)
            .expectFault(400, fields: ["level"])
        await world.call("GET", Self.path + "?position=%zz", key: world.keys.tenant).expectFault(400)
        await world.call("GET", Self.path + "?position=%ff", key: world.keys.tenant).expectFault(400)
    }
}

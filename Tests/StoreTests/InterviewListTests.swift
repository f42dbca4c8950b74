// Interviews are found by their words while the file holds none of these.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct InterviewListTests {
    private static func found(
        _ search: String?, state: InterviewState? = nil, page: Int = 1, limit: Int = 20, in world: StoreWorld,
        tenant: Identifier? = nil
    ) async throws -> (names: [String?], total: Int) {
        let tenant = tenant ?? world.tenant
        let answer = try await world.store.read { session in
            try session.interviews(tenantID: tenant, search: search, state: state, page: page, limit: limit)
        }
        return (answer.rows.map(\.overview.candidateName), answer.total)
    }

    @Test(
        "a query finds names, positions and addresses by words and their beginnings, whatever the case and accents",
        arguments: [
            ("lovelace", true), ("LOVE", true), ("lo", true), ("l", false), ("ovelace", false), ("Élo", true),
            ("elodie", true), ("elodie lovelace", true), ("lovelace elodie engineer", true), ("elodie turing", false),
            ("ada@example.org", true), ("ada@exam", true), ("\"ada@example.org\"", true), ("ada@other", false),
            ("example", true), ("org", true), ("lodz", true), ("senior", true), ("c", true), ("\"lovelace\"", true),
            ("lovelace OR turing", false), ("lovelace*", true), ("NOT lovelace", false), ("words : lovelace", false),
            ("(lovelace)", true), ("'; DROP TABLE interviews", false), ("!!!", false), ("ζω", true),
        ])
    func words(_ query: String, _ isFound: Bool) async throws {
        let world = try await StoreWorld()
        let name = "E\u{301}lodie Lovelace Ζωή"
        _ = try await InterviewSample.submit(
            name, email: "Ada@Example.org", position: "Senior C Engineer, Łódź", in: world)
        _ = try await InterviewSample.submit("Somebody Else", email: "else@nowhere.net", position: "Cook", in: world)
        let answer = try await Self.found(query, in: world)
        #expect(answer.names == (isFound ? [name] : []))
        #expect(answer.total == (isFound ? 1 : 0))
    }

    @Test("a long word is found by its longest beginning and whole")
    func longWords() async throws {
        let world = try await StoreWorld()
        let long = "Donaudampfschifffahrtsgesellschaft"
        _ = try await InterviewSample.submit(long, in: world)
        for (query, isFound) in [(long, true), (String(long.prefix(20)), true), (String(long.prefix(25)), false)] {
            #expect(try await Self.found(query, in: world).total == (isFound ? 1 : 0), "\(query)")
        }
    }

    @Test("pages are newest first, with the total of all of them, in any state")
    func pages() async throws {
        let world = try await StoreWorld()
        for number in 1...7 {
            let saved = try await InterviewSample.submit("Person\(number) Common", in: world)
            guard number.isMultiple(of: 2) else { continue }
            _ = try await world.store.write { transaction in
                try transaction.save(saved.deciding(.cancel(reason: nil), at: transaction.now), by: .system)
            }
        }
        let second = try await Self.found("common", page: 2, limit: 3, in: world)
        #expect(second.names == ["Person4 Common", "Person3 Common", "Person2 Common"])
        #expect(second.total == 7)
        for search in ["common", nil] {
            let cancelled = try await Self.found(search, state: .cancelled, page: 1, limit: 2, in: world)
            #expect(cancelled.names == ["Person6 Common", "Person4 Common"])
            #expect(cancelled.total == 3)
            let rest = try await Self.found(search, state: .cancelled, page: 2, limit: 2, in: world)
            #expect(rest.names == ["Person2 Common"])
            #expect(try await Self.found(search, page: .max, limit: 100, in: world).names.isEmpty)
            #expect(try await Self.found(search, state: .failed, in: world).total == 0)
        }
        #expect(try await Self.found(" ", in: world).total == 7)
    }

    @Test("many matches and few are found alike within a state, page by page")
    func manyInState() async throws {
        let world = try await StoreWorld()
        let count = StoreLimits.searchFewMaximum + 20
        let tenant = world.tenant
        try await world.store.write { transaction in
            for number in 1...count {
                var interview = Interview(
                    id: transaction.makeIdentifier(), runID: "run_\(number)", tenantID: tenant,
                    createdAt: transaction.now)
                interview.submission.candidateName = "Common Person\(number)"
                interview.state = number.isMultiple(of: 10) ? .pending : .approved
                _ = try transaction.insert(
                    InterviewDecision(interview: interview, events: [], jobs: [], action: "test"), by: .system)
            }
        }
        let pending = try await Self.found("common", state: .pending, page: 2, limit: 20, in: world)
        #expect(pending.total == count / 10)
        #expect(pending.names == (0..<20).map { "Common Person\(count - 200 - 10 * $0)" })
        let one = try await Self.found("person\(count)", state: .pending, in: world)
        #expect(one.names == ["Common Person\(count)"] && one.total == 1)
        #expect(try await Self.found("person\(count)", state: .approved, in: world).total == 0)
    }

    @Test("tenants never meet, and the codes of their words have nothing in common")
    func tenants() async throws {
        let world = try await StoreWorld()
        _ = try await InterviewSample.submit("Ada Lovelace", in: world)
        _ = try await InterviewSample.submit("Ada Lovelace", tenant: world.otherTenant, in: world)
        #expect(try await Self.found("ada", in: world).total == 1)
        #expect(try await Self.found(nil, in: world).total == 1)
        let rows = try await world.store.read { try $0.connection.rows("SELECT words FROM interview_search") }
        let sets = rows.map { Set($0[0].split(separator: " ")) }
        #expect(sets.count == 2 && sets[0].count > 10 && sets[0].isDisjoint(with: sets[1]))
    }

    @Test("what is changed is found by its new words only, what is deleted not at all")
    func changes() async throws {
        let world = try await StoreWorld()
        let saved = try await InterviewSample.submit("Ada Lovelace", in: world)
        var married = saved
        married.submission.candidateName = "Ada King"
        let wish = married
        let changed = try await world.store.write {
            try $0.update(wish, action: "interview.update", by: Actor(kind: "key"))
        }
        #expect(try await Self.found("king", in: world).total == 1)
        #expect(try await Self.found("lovelace", in: world).total == 0)
        await #expect(throws: StoreError.conflict, "an older version is refused") {
            _ = try await world.store.write { try $0.update(saved, action: "interview.update", by: .system) }
        }
        try await world.store.write { try $0.delete(changed, by: Actor(kind: "key")) }
        #expect(try await Self.found("king", in: world).total == 0)
        #expect(try await Self.found(nil, in: world).total == 0)
    }

    @Test("counts go by how far an interview has come; drafts are planned and in no state")
    func counts() async throws {
        let world = try await StoreWorld()
        let states: [(InterviewState, Int)] = [
            (.pending, 2), (.approved, 1), (.completed, 1), (.assessmentApproved, 1), (.inProgress, 1), (.failed, 1),
            (.infoNeeded, 1),
        ]
        for (state, count) in states {
            for _ in 0..<count { _ = try await InterviewSample.submit("A B", in: world) { $0.state = .received } }
            try await world.store.write { transaction in
                try transaction.connection.execute(
                    script: "UPDATE interviews SET state = '\(state.rawValue)' WHERE state = 'VALIDATING_SKILLS'")
            }
        }
        let tenant = world.tenant
        let draft = try await world.store.write { transaction in
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: "run_draft", tenantID: tenant, createdAt: transaction.now)
            interview.isDraft = true
            interview.intake = InterviewSample.intake("Ada")
            return try transaction.insert(
                InterviewDecision(interview: interview, events: [], jobs: [], action: "interview.create"),
                by: Actor(kind: "token"))
        }
        var expected = InterviewCounts()
        (expected.total, expected.planned, expected.approved) = (9, 3, 3)
        (expected.inProgress, expected.infoNeeded) = (1, 1)
        #expect(try await world.store.read { try $0.interviewCounts(tenantID: tenant) } == expected)
        #expect(try await world.store.read { try $0.interview(id: draft.id) } == draft)
        #expect(try await Self.found(nil, state: .received, in: world).total == 0)
        let listed = try await world.store.read { session in
            try session.interviews(tenantID: tenant, search: nil, state: nil, page: 1, limit: 1).rows
        }
        #expect(listed.first?.isDraft == true)
    }
}

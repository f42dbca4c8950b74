// Sessions in writing and codes on disk.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct CandidateTableTests {
    private func interview(in world: StoreWorld) async throws -> Identifier {
        let tenant = world.tenant
        return try await world.store.write { transaction in
            let interview = Interview(
                id: transaction.makeIdentifier(), runID: "run_1_00000001", tenantID: tenant, createdAt: transaction.now)
            let decision = InterviewDecision(interview: interview, events: [], jobs: [], action: "test")
            return try transaction.insert(decision, by: .system).id
        }
    }

    private func session(_ interview: Identifier, at now: Timestamp) -> CandidateSession {
        CandidateSession(id: Identifier.make(at: now), interviewID: interview, startedAt: now)
    }

    /// Whether `words` stand in the file or in its log.
    private static func holds(_ words: String, _ directory: TemporaryDirectory) -> Bool {
        ["relayd.sqlite", "relayd.sqlite-wal"].contains { name in
            FileBytes.contains(FileBytes.read(directory.path(name)), words)
        }
    }

    @Test("what was answered and what codes were tried is there after a restart")
    func restarted() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let interview = try await interview(in: world)
        var code = OneTimeCode()
        let now = Timestamp(milliseconds: 1_774_001_520_000)
        _ = code.request(digest: [UInt8](repeating: 7, count: 32), at: now)
        _ = code.present(at: now) { _ in false }
        let (kept, begun) = (code, session(interview, at: now))
        try await world.store.write { transaction in
            try transaction.insert(begun)
            for (question, text) in [("b", "one"), ("a", "two")] {
                try transaction.insert(.init(questionID: question, text: text, at: now), of: begun)
            }
            try transaction.save(kept, of: interview)
        }
        world.store.close()
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        let store = try Store.open(configuration, observer: RecordingObserver())
        defer { store.close() }
        let found = try await store.read { session in
            (try session.candidateSession(of: interview), try session.oneTimeCode(of: interview))
        }
        #expect(found.0?.id == begun.id)
        #expect(found.0?.startedAt == now)
        #expect(found.0?.answers.map(\.text) == ["one", "two"])
        #expect(found.1 == kept)
    }

    @Test("a question has one answer, an interview one session")
    func unique() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        defer { world.store.close() }
        let interview = try await interview(in: world)
        let begun = session(interview, at: Timestamp(milliseconds: 1))
        let answer = CandidateSession.Answer(questionID: "a", text: "x", at: Timestamp(milliseconds: 2))
        try await world.store.write { transaction in
            try transaction.insert(begun)
            try transaction.insert(answer, of: begun)
        }
        await #expect(throws: StoreError.conflict) {
            try await world.store.write { transaction in try transaction.insert(answer, of: begun) }
        }
        let second = session(interview, at: Timestamp(milliseconds: 3))
        await #expect(throws: StoreError.conflict) {
            try await world.store.write { transaction in try transaction.insert(second) }
        }
    }

    @Test("wiped, the words are gone from every file of the store")
    func wiped() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let interview = try await interview(in: world)
        let begun = session(interview, at: Timestamp(milliseconds: 1))
        let words = "words that nobody else would ever use"
        try await world.store.write { transaction in
            try transaction.insert(begun)
            try transaction.insert(.init(questionID: "a", text: words, at: Timestamp(milliseconds: 2)), of: begun)
        }
        #expect(!Self.holds(words, directory), "an answer is sealed")
        let kept = try await world.store.read { session in try session.candidateSession(of: interview) }
        #expect(kept?.answers.map(\.text) == [words])
        try await world.store.write { transaction in try transaction.wipeSessions(of: interview) }
        try await world.store.truncateLog()
        #expect(!Self.holds(words, directory))
        world.store.close()
        #expect(!Self.holds(words, directory))
    }

    @Test("who has left is found by the last answer")
    func idle() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        defer { world.store.close() }
        let interview = try await interview(in: world)
        let begun = session(interview, at: Timestamp(milliseconds: 10))
        try await world.store.write { transaction in
            try transaction.insert(begun)
            try transaction.insert(.init(questionID: "a", text: "x", at: Timestamp(milliseconds: 20)), of: begun)
        }
        let found = try await world.store.read { session in
            try [20, 21].map { try session.interviewsIdle(since: Timestamp(milliseconds: $0), limit: 5).count }
        }
        #expect(found == [0, 1])
    }
}

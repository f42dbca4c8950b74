// Sessions that their candidates have left.

import Reactor
import Signing
import Store
import TestSupport
import Testing
import Workflow

@testable import relayd

@Suite("Lost sessions")
struct LostSessionsTests {
    private struct Idle: StoreObserver {
        func committed(_ report: CommitReport) {}
        func failed(_ error: StoreError) {}
    }

    private static let day: Int64 = 86_400_000

    /// A store with one interview of two questions, in progress, with `answers` answers.
    private func world(answers: Int) async throws -> (Store, ManualTime, Identifier, TemporaryDirectory) {
        let directory = TemporaryDirectory()
        let time = ManualTime()
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.time = time
        configuration.sealer = MasterSealer(MasterKey.generate())
        let store = try Store.open(configuration, observer: Idle())
        let id = try await store.write { transaction in
            let now = transaction.now
            let platform = Platform(id: transaction.makeIdentifier(), name: "P", domain: nil, createdAt: now)
            try transaction.insert(platform: platform)
            let tenant = Tenant(
                id: transaction.makeIdentifier(), platformID: platform.id, name: "T", domain: nil, status: .active,
                createdAt: now, updatedAt: now)
            try transaction.insert(tenant: tenant)
            let session = CandidateSession(
                id: transaction.makeIdentifier(), interviewID: transaction.makeIdentifier(), startedAt: now)
            var interview = Interview(
                id: session.interviewID, runID: "run_1_00000001", tenantID: tenant.id, createdAt: now)
            interview.state = .inProgress
            interview.plan = Self.plan
            interview.sessionID = session.id
            let seed = InterviewDecision(interview: interview, events: [], jobs: [], action: "test")
            _ = try transaction.insert(seed, by: .system)
            try transaction.insert(session)
            for number in 0..<answers {
                try transaction.insert(
                    CandidateSession.Answer(questionID: "q\(number)", text: "so", at: now), of: session)
            }
            return interview.id
        }
        return (store, time, id, directory)
    }

    private static let plan = Plan(
        id: "p", title: "t", duration: 10, generatedAt: "", revision: 1, greetingScript: "Hello",
        sections: [
            Plan.Section(
                id: "s", title: "S", minutes: 10, competency: "c",
                questions: [0, 1].map { Plan.Question(id: "q\($0)", text: "How?", probes: [], skills: []) })
        ], competencies: [], skillsCoverage: [:], mustHave: [], niceToHave: [])

    private func runner(_ store: Store, _ time: ManualTime) -> LostSessions {
        LostSessions(
            store: store, now: { Timestamp(milliseconds: time.wallMilliseconds()) }, notice: { _ in })
    }

    @Test(
        "a day without an answer ends a session: it fails, or is handed in when nothing is left to answer",
        arguments: [(0, InterviewState.failed), (1, .failed), (2, .completed)])
    func lost(_ answers: Int, _ state: InterviewState) async throws {
        let (store, time, id, directory) = try await world(answers: answers)
        defer { withExtendedLifetime(directory) { store.close() } }
        let lostSessions = runner(store, time)
        time.advance(milliseconds: Self.day)
        #expect(await lostSessions.pass() == 0)
        time.advance(milliseconds: 1)
        #expect(await lostSessions.pass() == 1)
        let interview = try await store.read { session in try session.interview(id: id) }
        #expect(interview?.state == state)
        #expect(interview?.transcript?.entries.count == (state == .completed ? 5 : nil))
        let session = try await store.read { session in try session.candidateSession(of: id) }
        #expect(session == nil)
        #expect(await lostSessions.pass() == 0)
    }

    @Test("what is left of an interview that was cancelled is wiped, and the interview stays as it is")
    func cancelled() async throws {
        let (store, time, id, directory) = try await world(answers: 1)
        defer { withExtendedLifetime(directory) { store.close() } }
        try await store.write { transaction in
            let interview = try #require(try transaction.interview(id: id))
            _ = try transaction.save(interview.deciding(.cancel(reason: nil), at: transaction.now), by: .system)
        }
        time.advance(milliseconds: Self.day + 1)
        #expect(await runner(store, time).pass() == 1)
        let interview = try await store.read { session in try session.interview(id: id) }
        #expect(interview?.state == .cancelled)
        let session = try await store.read { session in try session.candidateSession(of: id) }
        #expect(session == nil)
    }
}

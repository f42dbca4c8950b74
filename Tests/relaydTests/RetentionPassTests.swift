// Whole passes of retention, with a clock moved by hand.

import JSON
import Reactor
import Store
import TestSupport
import Testing
import Workflow

@testable import relayd

@Suite("Passes of retention")
struct RetentionPassTests {
    private static let assessment = Assessment(
        id: "a", generatedAt: "2026-01-01T00:00:00.000Z", overallScore: 77, recommendation: .hire, competencies: [],
        skills: [], summary: "Knows looms.", strengths: [], concerns: [], agentScore: 77)

    /// An approved interview with everything in it that retention knows.
    private func add(_ world: ChoreWorld, _ tenant: Identifier) async throws -> Identifier {
        try await world.add(tenant, .assessmentApproved) { interview in
            interview.submission.candidateName = "Ada Lovelace"
            interview.submission.candidateEmail = "ada@mail.example"
            interview.submission.position = "Engineer"
            interview.transcript = Transcript(entries: [.init(speaker: "candidate", text: "I am Ada.", at: nil)])
            interview.assessment = Self.assessment
            interview.verdictAt = interview.createdAt
            interview.recordings = ["https://media.example/1.webm"]
        }
    }

    private func retention(_ world: ChoreWorld) -> Retention {
        Retention(store: world.store, time: world.time, notice: { _ in })
    }

    private struct Held: Equatable {
        var candidate = true
        var assessment = true
        var recordings = true
    }

    private func held(_ world: ChoreWorld, _ id: Identifier) async throws -> Held {
        let interview = try #require(try await world.interview(id))
        #expect(interview.state == .assessmentApproved && interview.submission.position == "Engineer")
        let hasCandidate = interview.submission.candidateName != nil
        #expect((interview.purgedAt == nil) == hasCandidate)
        return Held(
            candidate: hasCandidate, assessment: interview.assessment != nil,
            recordings: !interview.recordings.isEmpty)
    }

    @Test("each part goes after its own days, those of the tenant or the usual 90, 365 and 30, and the rest stays")
    func days() async throws {
        let world = try await ChoreWorld()
        try await world.addEndpoint(of: world.otherTenant) {
            $0.candidatePIIRetentionDays = 10
            $0.assessmentRetentionDays = 20
            $0.recordingRetentionDays = 40
        }
        let usual = try await add(world, world.tenant)
        let own = try await add(world, world.otherTenant)
        let retention = retention(world)
        typealias Report = Retention.Report
        let begun = world.now
        let expected: [(day: Int64, report: Report, usual: Held, own: Held)] = [
            (10, Report(candidates: 1), Held(), Held(candidate: false)),
            (20, Report(assessments: 1), Held(), Held(candidate: false, assessment: false)),
            (30, Report(recordings: 1), Held(recordings: false), Held(candidate: false, assessment: false)),
            (
                40, Report(recordings: 1), Held(recordings: false),
                Held(candidate: false, assessment: false, recordings: false)
            ),
            (
                90, Report(candidates: 1), Held(candidate: false, recordings: false),
                Held(candidate: false, assessment: false, recordings: false)
            ),
            (
                365, Report(assessments: 1), Held(candidate: false, assessment: false, recordings: false),
                Held(candidate: false, assessment: false, recordings: false)
            ),
        ]
        for step in expected {
            let moment = begun.advanced(byMilliseconds: step.day * ChoreWorld.day)
            world.time.advance(milliseconds: moment.milliseconds - world.now.milliseconds)
            #expect(await retention.pass() == Report(), "exactly \(step.day) days are not more than that")
            world.time.advance(milliseconds: 1)
            #expect(await retention.pass() == step.report, "day \(step.day)")
            #expect(try await held(world, usual) == step.usual, "day \(step.day)")
            #expect(try await held(world, own) == step.own, "day \(step.day)")
            #expect(await retention.pass() == Report(), "a second pass finds nothing")
        }
        for (tenant, actions) in [
            (world.tenant, ["retention.recordings", "candidate_data.purge", "retention.assessment"]),
            (world.otherTenant, ["candidate_data.purge", "retention.assessment", "retention.recordings"]),
        ] {
            #expect(try await world.actions(of: tenant).suffix(3) == actions[...], "one entry for each part")
        }
        let purged = world.observer.events.filter { $0.event == "interview.candidate_data_purged" }
        #expect(purged.map(\.tenantID) == [world.otherTenant], "one event, to the one receiver there is")
        let payload = try JSONReader.parse(try #require(purged.first).payload)
        #expect(payload["data"]?["fieldsWiped"] == ["candidateName", "candidateEmail"])
    }

    @Test("a change begins the days anew, for every part")
    func changed() async throws {
        let world = try await ChoreWorld()
        let id = try await add(world, world.tenant)
        let retention = retention(world)
        world.time.advance(milliseconds: 29 * ChoreWorld.day)
        try await world.store.write { transaction in
            guard let interview = try transaction.interview(id: id) else { throw StoreError.conflict }
            _ = try transaction.update(interview, action: "test", by: .system)
        }
        world.time.advance(milliseconds: 29 * ChoreWorld.day)
        #expect(await retention.pass() == Retention.Report())
        world.time.advance(milliseconds: ChoreWorld.day + 1)
        #expect(await retention.pass() == Retention.Report(recordings: 1))
    }

    @Test("every interview is a commit of its own, so that callers come in between")
    func bounded() async throws {
        let world = try await ChoreWorld()
        for _ in 0..<12 { _ = try await add(world, world.tenant) }
        world.time.advance(milliseconds: 31 * ChoreWorld.day)
        let before = world.observer.commits
        #expect(await retention(world).pass() == Retention.Report(recordings: 12))
        #expect(world.observer.commits - before >= 12)
    }

    @Test("a pass that is cut short in the middle is ended by the next, after a restart, and nothing is wiped twice")
    func cutShort() async throws {
        let world = try await ChoreWorld()
        var ids: [Identifier] = []
        for tenant in [world.tenant, world.tenant, world.otherTenant, world.tenant] {
            ids.append(try await add(world, tenant))
        }
        world.time.advance(milliseconds: 91 * ChoreWorld.day)
        let first = retention(world)
        let reached = TestSignal<Void>()
        let before = world.observer.commits
        let observer = world.observer
        observer.listen { _ in if observer.commits - before == 2 { reached.send() } }
        let pass = Task { await first.pass() }
        await reached.next()
        pass.cancel()
        let cut = await pass.value
        try #require(cut != Retention.Report(candidates: 4, recordings: 4), "nothing was left to be ended")

        let later = try await ChoreWorld(after: world)
        let rest = await retention(later).pass()
        #expect(cut.candidates + rest.candidates == 4)
        #expect(cut.recordings + rest.recordings == 4)
        for id in ids {
            #expect(try await held(later, id) == Held(candidate: false, recordings: false))
        }
        var actions: [String] = []
        for tenant in [later.tenant, later.otherTenant] { actions += try await later.actions(of: tenant) }
        #expect(actions.count { $0 == "candidate_data.purge" } == 4)
        #expect(actions.count { $0 == "retention.recordings" } == 4)
        #expect(await retention(later).pass() == Retention.Report())
    }

    @Test("a pass runs at once and tells what it did; the next waits for its day", .timeLimit(.minutes(2)))
    func running() async throws {
        let world = try await ChoreWorld()
        _ = try await add(world, world.tenant)
        world.time.advance(milliseconds: 366 * ChoreWorld.day)
        let told = TestSignal<Retention.Report>()
        let retention = Retention(store: world.store, time: world.time) { told.send($0) }
        let task = Task { await retention.run() }
        #expect(await told.next() == Retention.Report(candidates: 1, assessments: 1, recordings: 1))
        task.cancel()
        await task.value
        #expect(told.waiting.isEmpty)
    }
}

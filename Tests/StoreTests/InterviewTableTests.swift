// Interviews on disk: whole, versioned, with their events in the same commit.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct InterviewTableTests {
    private static func submitted(_ world: StoreWorld, externalID: String? = nil) async throws -> Interview {
        let tenant = world.tenant
        return try await world.store.write { transaction in
            var random = SystemRandomNumberGenerator()
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: transaction.now, random: &random),
                tenantID: tenant, createdAt: transaction.now)
            interview.externalID = externalID
            interview.submission.candidateRef = "ref-1"
            interview.submission.candidateName = "Ada Lovelace"
            interview.submission.candidateEmail = "ada@example.org"
            interview.submission.position = "Engineer"
            interview.submission.level = .senior
            interview.submission.qualifications = ["Swift", "Distributed systems", "Testing"]
            return try transaction.insert(interview.deciding(.submit, at: transaction.now), by: Actor(kind: "key"))
        }
    }

    @Test("what is read is what was saved")
    func roundTrip() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await Self.submitted(world, externalID: "ext-1")
        let (tenant, other) = (world.tenant, world.otherTenant)
        try await world.store.read { session in
            let byRun = try session.interview(runID: saved.runID, tenantID: tenant)
            #expect(byRun == saved)
            let byID = try session.interview(id: saved.id, tenantID: tenant)
            #expect(byID == saved)
            let byExternalID = try session.interview(externalID: "ext-1", tenantID: tenant)
            #expect(byExternalID == saved)
            let stolen = try session.interview(runID: saved.runID, tenantID: other)
            #expect(stolen == nil)
            let stolenByID = try session.interview(id: saved.id, tenantID: other)
            #expect(stolenByID == nil)
            let stolenByExternalID = try session.interview(externalID: "ext-1", tenantID: other)
            #expect(stolenByExternalID == nil)
        }
        #expect(world.observer.items.map(\.sequence) == Array(1...saved.sequence))
        #expect(world.observer.items.allSatisfy { $0.runID == saved.runID })
    }

    @Test("of two saves of the same version one wins, and the other changes nothing")
    func versions() async throws {
        let world = try await StoreWorld()
        let saved = try await Self.submitted(world)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try await world.store.write { transaction in
                            try transaction.save(
                                saved.deciding(.cancel(reason: "over"), at: transaction.now), by: .system)
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter(\.self).count == 1)
        let stored = try #require(try await world.store.read { try $0.interview(id: saved.id) })
        #expect(stored.version == saved.version + 1)
        #expect(stored.sequence == saved.sequence + 1)
    }

    @Test("a second interview with a tenant's external id is a conflict")
    func externalIDs() async throws {
        let world = try await StoreWorld()
        _ = try await Self.submitted(world, externalID: "same")
        await #expect(throws: StoreError.conflict) { _ = try await Self.submitted(world, externalID: "same") }
    }

    @Test("events of others in the same run count on")
    func sharedSequence() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await Self.submitted(world)
        try await world.publish(1, run: saved.runID)
        let after = try await world.store.write { transaction in
            try transaction.save(saved.deciding(.cancel(reason: nil), at: transaction.now), by: .system)
        }
        #expect(after.sequence == saved.sequence + 2)
        #expect(world.observer.items.compactMap(\.sequence) == Array(1...after.sequence))
    }

    @Test("jobs wait until they are finished, one of a kind for each interview")
    func jobs() async throws {
        let world = try await StoreWorld()
        let saved = try await Self.submitted(world)
        let now = Timestamp(milliseconds: saved.createdAt.milliseconds + 60_000)
        let due = try await world.store.read { try $0.dueJobs(at: now, limit: 10) }
        #expect(due.jobs.map(\.kind) == [.validateSkills])
        let job = try #require(due.jobs.first)
        let later = now.advanced(byMilliseconds: 5_000)
        try await world.store.write { try $0.postpone(job: job.id, until: later, error: "The planner is away.") }
        let postponed = try await world.store.read { try $0.dueJobs(at: now, limit: 10) }
        #expect(postponed.jobs.isEmpty)
        #expect(postponed.nextDueAt == later)
        #expect(try await world.store.read { try $0.interview(id: saved.id)?.agentError } == "The planner is away.")
        try await world.store.write { try $0.finish(job: job.id) }
        #expect(try await world.store.write { try $0.job(job.id) } == nil)
    }

    @Test("a purge takes the candidate out of the record, its events and receivers' answers, off the disk too")
    func purges() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        try await world.addEndpoint()
        let saved = try await Self.submitted(world)
        try await world.store.write { transaction in
            var event = RelayEvent(
                tenantID: saved.tenantID, event: "note.added", data: Array(#"{"by":"Ada Lovelace said so"}"#.utf8))
            event.runID = saved.runID
            event.candidateRef = "ref-1"
            _ = try transaction.publish(event)
        }
        let note = try #require(world.observer.items.last)
        var attempt = StoreWorld.attempt(note, .retry(at: note.dueAt))
        attempt.responseBody = Array("thanks Lovelace".utf8)
        let record = attempt
        try await world.store.write { try $0.record([record]) }
        _ = try await world.store.write { transaction in
            try transaction.purge(
                saved, saving: saved.deciding(.purgeCandidateData, at: transaction.now), by: .system)
        }
        try await world.store.truncateLog()
        let rewritten = try #require(world.observer.reports.last?.rewritten.last)
        #expect(rewritten.id == note.id)
        #expect(try JSONReader.parse(rewritten.payload)["data"]?["by"]?.string == "[removed] said so")
        #expect(try JSONReader.parse(rewritten.payload)["candidateRef"]?.isNull == true)
        for name in ["relayd.sqlite", "relayd.sqlite-wal"] {
            let bytes = FileBytes.read(directory.path(name))
            for trace in ["Lovelace", "ada@example.org", "ref-1"] {
                let isLeft = FileBytes.contains(bytes, trace)
                #expect(!isLeft, "\(trace) is still in \(name)")
            }
        }
    }

    @Test("the audit log is of its tenant alone and cannot be changed")
    func audit() async throws {
        let world = try await StoreWorld()
        let saved = try await Self.submitted(world)
        let (tenant, other) = (world.tenant, world.otherTenant)
        let (mine, theirs) = try await world.store.read { session in
            (
                try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 10),
                try session.auditEntries(tenantID: other, filter: AuditFilter(), cursor: nil, limit: 10)
            )
        }
        #expect(mine.map(\.runID) == [saved.runID])
        #expect(theirs.isEmpty)
        await #expect(throws: StoreError.self) {
            try await world.store.write { try $0.connection.execute(script: "DELETE FROM audit") }
        }
    }
}

// Interviews that leave: deleted, or sealed under another key.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct InterviewRemovalTests {
    @Test("a deleted interview is gone with its jobs; what waited is cancelled, what was sent names nobody")
    func deletes() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await InterviewSample.submit("Ada Lovelace", in: world)
        let tenant = world.tenant
        try await world.store.write { transaction in
            var event = RelayEvent(tenantID: tenant, event: "note.added", data: Array(#"{"by":"Ada Lovelace"}"#.utf8))
            event.runID = saved.runID
            _ = try transaction.publish(event)
        }
        try await world.store.write { try $0.delete(saved, by: Actor(kind: "key", actorID: "r1")) }
        let (interview, jobs, deliveries, audit) = try await world.store.read { session in
            (
                try session.interview(id: saved.id),
                try session.dueJobs(at: Timestamp(milliseconds: .max), limit: 10).jobs,
                try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 10).rows,
                try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 10)
            )
        }
        #expect(interview == nil && jobs.isEmpty)
        #expect(deliveries.map(\.status) == [.cancelled, .cancelled])
        #expect(Set(world.observer.reports.flatMap(\.cancelled)) == Set(deliveries.map(\.id)))
        for delivery in deliveries {
            let payload = try await world.store.read { try $0.delivery(id: delivery.id, tenantID: tenant)?.payload }
            #expect(!FileBytes.contains(try #require(payload), "Lovelace"))
        }
        #expect(audit.map(\.action) == ["interview.delete", "interview.submit"])
        await #expect(throws: StoreError.conflict) {
            try await world.store.write { try $0.delete(saved, by: .system) }
        }
    }

    @Test("an answer to a request of the time around a purge is not kept")
    func lateAnswers() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await InterviewSample.submit("Ada Lovelace", in: world)
        let item = try #require(world.observer.items.first)
        _ = try await world.store.write { transaction in
            try transaction.purge(
                saved, saving: saved.deciding(.purgeCandidateData, at: transaction.now), by: .system)
        }
        var early = StoreWorld.attempt(item, .retry(at: item.dueAt))
        early.responseBody = Array("echo: Lovelace".utf8)
        var late = AttemptRecord(
            itemID: item.id, number: 2, startedAt: item.dueAt.advanced(byMilliseconds: 5 * 86_400_000),
            durationMilliseconds: 1, disposition: .delivered)
        late.responseBody = Array("ok".utf8)
        let records = [early, late]
        try await world.store.write { try $0.record(records) }
        let kept = try await world.store.read { try $0.attempts(of: item.id) }
        #expect(kept.map(\.responseBody) == [nil, Array("ok".utf8)])
    }

    @Test("after a rotation everything opens with the new key alone, in parts that can be done again")
    func reseals() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let count = StoreLimits.resealedPerCommit + 3
        for number in 1...count {
            _ = try await InterviewSample.submit("Ada Number\(number)", in: world) {
                $0.intake = InterviewSample.intake("Ada")
                $0.recordings = ["https://r.example/1"]
            }
        }
        let tenant = world.tenant
        world.store.close()
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer(generation: 2)
        let store = try Store.open(configuration, observer: RecordingObserver())
        let first = try await store.write { try $0.resealInterviews(after: 0) }
        #expect(first == ResealStep(resealed: StoreLimits.resealedPerCommit, unreadable: 0, next: 50))
        let last = try await store.write { try $0.resealInterviews(after: 50) }
        #expect(last == ResealStep(resealed: 3, unreadable: 0, next: nil))
        #expect(try await store.resealInterviews() == ResealStep())
        let found = try await store.read { session in
            try session.interviews(tenantID: tenant, search: "ada number7", state: nil, page: 1, limit: 9)
        }
        #expect(found.total == 1)
        let sealed = try await store.read {
            try $0.connection.rows(
                "SELECT min(hex(substr(intake, 1, 1))), max(hex(substr(overview, 1, 1))) FROM interviews")
        }
        #expect(sealed == [["02", "02"]])
        store.close()

        configuration.sealer = AbsentSealer()
        let keyless = try Store.open(configuration, observer: RecordingObserver())
        defer { keyless.close() }
        let step = try await keyless.write { try $0.resealInterviews(after: 0) }
        #expect(step.resealed == 0)
        let failure = await #expect(throws: StoreError.self) {
            _ = try await keyless.read { session in
                try session.interviews(tenantID: tenant, search: nil, state: nil, page: 1, limit: 1).total
            }
        }
        guard case .sealed = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}

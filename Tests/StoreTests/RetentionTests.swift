// What was kept long enough is wiped, each part after its own time.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct RetentionTests {
    private static let far = Timestamp(milliseconds: 1 << 50)

    private static func assessment() -> Assessment {
        Assessment(
            id: "a", generatedAt: "2026-01-01T00:00:00.000Z", overallScore: 77, recommendation: .hire,
            competencies: [], skills: [], summary: "Knows looms.", strengths: [], concerns: [], agentScore: 77)
    }

    /// Retention's steps until nothing is left.
    private static func wipeAll(
        _ part: RetainedPart, before limit: Timestamp, in world: StoreWorld
    ) async throws -> [Bool] {
        let tenant = world.tenant
        var steps: [Bool] = []
        var place = RetentionPlace.beginning
        while true {
            let after = place
            let step = try await world.store.write {
                try $0.wipe(part, of: tenant, unchangedSince: limit, after: after)
            }
            guard let step else { return steps }
            steps.append(step.isWiped)
            place = step.next
        }
    }

    @Test("a candidate leaves as by a purge, told by its event; other tenants and younger runs stay")
    func candidates() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let old = try await InterviewSample.submit("Ada Lovelace", in: world) {
            $0.intake = InterviewSample.intake("Lovelace")
        }
        _ = try await InterviewSample.submit("Ada Lovelace", tenant: world.otherTenant, in: world)
        let young = try await InterviewSample.submit("Grace Hopper", in: world)
        let limit = old.updatedAt.advanced(byMilliseconds: 1)
        try await world.store.write { transaction in
            try transaction.connection.execute(
                script: "UPDATE interviews SET updated_at = updated_at + 1000 WHERE id = x'\(Self.hex(young.id))'")
        }
        #expect(try await Self.wipeAll(.candidate, before: limit, in: world) == [true])
        let wiped = try #require(try await world.store.read { try $0.interview(id: old.id) })
        #expect(wiped.submission.candidateName == nil && wiped.purgedAt != nil)
        #expect(wiped.intake?.rawPayload == nil && wiped.intake?.canonicalPayload.candidateResume == nil)
        #expect(wiped.intake?.overrides.first?.reason == "for [removed]")
        #expect(wiped.intake?.diffReport.keys.sorted() == ["skills[0]"])
        #expect(wiped.updatedAt == old.updatedAt, "the other parts count from the run's last change")
        let event = try #require(world.observer.items.last)
        #expect(event.event == "interview.candidate_data_purged")
        #expect(try JSONReader.parse(event.payload)["data"]?["fieldsWiped"]?.array?.count == 2)
        let tenant = world.tenant
        let (audit, names) = try await world.store.read { session in
            (
                try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 1),
                try session.interviews(tenantID: tenant, search: nil, state: nil, page: 1, limit: 9).rows
                    .map(\.overview.candidateName)
            )
        }
        #expect(audit.first?.actor.id == "retention")
        #expect(names == ["Grace Hopper", nil])
        #expect(try await Self.wipeAll(.candidate, before: limit, in: world) == [])
    }

    @Test("an assessment leaves the record, its events and the rankings; recordings leave alone")
    func assessments() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await InterviewSample.submit("Ada Lovelace", in: world) {
            $0.recordings = ["https://r.example/1"]
        }
        let approved = try await world.store.write { transaction in
            var interview = saved
            interview.state = .assessmentApproved
            interview.assessment = Self.assessment()
            interview.verdictAt = transaction.now
            let event = InterviewEvent(
                name: .assessmentApproved, state: .assessmentApproved,
                data: .assessmentApproved(Self.assessment(), verdictAt: transaction.now))
            return try transaction.save(
                InterviewDecision(interview: interview, events: [event], jobs: [], action: "assessment.approve"),
                by: .system)
        }
        let tenant = world.tenant
        let ranked: @Sendable () async throws -> Int = {
            try await world.store.read { try $0.rankings(tenantID: tenant, position: "engin", level: .senior).count }
        }
        #expect(try await ranked() == 1)
        #expect(try await Self.wipeAll(.recordings, before: Self.far, in: world) == [true])
        #expect(try await Self.wipeAll(.assessment, before: Self.far, in: world) == [true])
        #expect(try await ranked() == 0)
        let wiped = try #require(try await world.store.read { try $0.interview(id: approved.id) })
        #expect(wiped.assessment == nil && wiped.recordings.isEmpty)
        #expect(wiped.submission.candidateName == "Ada Lovelace", "the candidate has a time of its own")
        #expect(wiped.updatedAt == approved.updatedAt && wiped.sequence == approved.sequence)
        let payload = try #require(world.observer.reports.flatMap(\.rewritten).last?.payload)
        #expect(try JSONReader.parse(payload)["data"]?["assessment"]?.isNull == true)
        #expect(try JSONReader.parse(payload)["data"]?["verdictAt"]?.string != nil)
        for part in RetainedPart.allCases where part != .candidate {
            #expect(try await Self.wipeAll(part, before: Self.far, in: world) == [])
        }
    }

    @Test("an interview that opens with no key is passed over, and those behind it are wiped")
    func unreadable() async throws {
        let world = try await StoreWorld()
        _ = try await InterviewSample.submit("Ada Lovelace", in: world)
        _ = try await InterviewSample.submit("Grace Hopper", in: world)
        try await world.store.write {
            try $0.connection.execute(script: "UPDATE interviews SET submission = x'FF00' WHERE number = 1")
        }
        #expect(try await Self.wipeAll(.candidate, before: Self.far, in: world) == [false, true])
    }

    @Test("periods are the tenant's, else the platform's, else the standard ones")
    func periods() async throws {
        let world = try await StoreWorld()
        let tenant = try #require(world.store.directory.tenant(world.tenant))
        #expect(world.store.directory.retention(of: tenant) == .standard)
        try await world.addEndpoint(.platform(world.platform)) { $0.candidatePIIRetentionDays = 7 }
        #expect(world.store.directory.retention(of: tenant).candidateDays == 7)
        try await world.addEndpoint { $0.recordingRetentionDays = 3 }
        let own = world.store.directory.retention(of: tenant)
        #expect(own == RetentionPeriods(candidateDays: 90, assessmentDays: 365, recordingDays: 3))
        let now = Timestamp(milliseconds: 90 * 86_400_000)
        #expect(own.limit(of: .candidate, at: now) == Timestamp(milliseconds: 0))
        #expect(own.limit(of: .recordings, at: now) == Timestamp(milliseconds: 87 * 86_400_000))
    }

    @Test("words of purged candidates leave the search's pages by merging, which comes to an end")
    func merging() async throws {
        let world = try await StoreWorld()
        for number in 1...40 { _ = try await InterviewSample.submit("Person Number\(number)", in: world) }
        let tenant = world.tenant
        #expect(try await Self.wipeAll(.candidate, before: Self.far, in: world).count == 40)
        var steps = 0
        while try await world.store.write({ try $0.mergeSearch() }), steps < 1_000 { steps += 1 }
        #expect(steps < 1_000)
        let (segments, found) = try await world.store.read { session in
            (
                try session.connection.rows("SELECT count(DISTINCT segid) FROM interview_search_idx"),
                try session.interviews(tenantID: tenant, search: "person", state: nil, page: 1, limit: 9).total
            )
        }
        #expect(segments == [["1"]])
        #expect(found == 0)
        let old = MaskingSealer().blind(["person"], owner: tenant.text).map { String($0, radix: 32) }
        let left = try await world.store.read {
            try $0.connection.rows("SELECT count(*) FROM interview_words WHERE term = '\(old[0])'")
        }
        #expect(left == [["0"]])
    }

    private static func hex(_ id: Identifier) -> String {
        id.text.filter { $0 != "-" }
    }
}

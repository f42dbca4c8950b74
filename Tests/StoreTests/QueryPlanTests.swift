// Every statement is served by an index.

import TestSupport
import Testing

@testable import Store

@Suite struct QueryPlanTests {
    private static let lists: [[SQL]] = [
        list(APIKeySQL.self), list(AttemptSQL.self), list(AuditSQL.self), list(BacklogSQL.self),
        list(CandidateCodeSQL.self), list(CandidateSessionSQL.self), list(DeliverySQL.self),
        list(RetentionSQL.self), list(EndpointSQL.self), list(InterviewSQL.self),
        list(InterviewListSQL.self), list(InterviewSearchSQL.self), list(ResealSQL.self), list(JobSQL.self),
        list(LaneSQL.self), list(OutboxSQL.self), list(PayloadSQL.self),
        list(PlatformSQL.self), list(ProbeSQL.self), list(PruneSQL.self), list(RecoverySQL.self),
        list(ReroutingSQL.self), list(RunSQL.self),
        list(TenantSQL.self), list(TimetableSQL.self), list(APIKeyUseSQL.self),
        list(TrafficSQL.self),
    ]

    /// Small tables that are read whole at start.
    private static let readWhole = ["platforms", "tenants", "api_keys", "endpoints", "lanes", "reroutings", "CONSTANT"]

    private static func list<Statements: StatementList>(_: Statements.Type) -> [SQL] {
        Statements.allCases.map(\.rawValue)
    }

    @Test("no statement walks through a large table")
    func plans() throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        for sql in Self.lists.joined() {
            for step in try connection.rows("EXPLAIN QUERY PLAN \(sql)").compactMap(\.last) where step.hasPrefix("SCAN")
            {
                let isWhole = Self.readWhole.contains { step.contains($0) }
                // Of the search's index only what matches, or one row.
                if step.contains("VIRTUAL TABLE INDEX"), !step.hasSuffix("INDEX 0:") { continue }
                let isInOrder =
                    ["jobs_due", "recoveries_open"].contains { step.contains("USING INDEX \($0)") }
                    || step.contains("(subquery-1)") && sql.text.description.contains("LIMIT")
                #expect(isWhole || isInOrder, "\(step) in \(sql)")
            }
        }
    }

    @Test(
        "a list looks through the index of what it is asked for, not through all of a tenant's",
        arguments: [
            (DeliverySQL.newestFailed.rawValue, "outbox_failed"), (DeliverySQL.newestOfRun.rawValue, "outbox_by_run"),
            (RecoverySQL.failedBehind.rawValue, "outbox_failed"), (RecoverySQL.countFailed.rawValue, "outbox_failed"),
        ])
    func lists(_ sql: SQL, _ index: String) throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let plan = try connection.rows("EXPLAIN QUERY PLAN \(sql)").compactMap(\.last)
        #expect(plan.contains { $0.contains("USING INDEX \(index) ") || $0.contains("COVERING INDEX \(index) ") })
        #expect(!plan.contains { $0.contains("outbox_by_tenant") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test(
        "retention and timetable find what is due, and lists their page, in the order of an index of its own",
        arguments: [
            (RetentionSQL.candidate.rawValue, "interviews_with_candidate"),
            (RetentionSQL.assessment.rawValue, "interviews_with_assessment"),
            (RetentionSQL.recordings.rawValue, "interviews_with_recordings"),
            (InterviewListSQL.newest.rawValue, "interviews_by_tenant"),
            (InterviewListSQL.newestInState.rawValue, "interviews_by_state"),
            (InterviewListSQL.stateBefore.rawValue, "interviews_by_state"),
            (InterviewListSQL.countByState.rawValue, "interviews_by_state"),
            (InterviewListSQL.countInState.rawValue, "interviews_by_state"),
            (InterviewSQL.rankings.rawValue, "interviews_ranked"),
            (TimetableSQL.toRemind.rawValue, "interviews_scheduled"),
            (TimetableSQL.notBegun.rawValue, "interviews_scheduled"),
            (TimetableSQL.notHandedIn.rawValue, "interviews_in_progress"),
        ])
    func interviews(_ sql: SQL, _ index: String) throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let plan = try connection.rows("EXPLAIN QUERY PLAN \(sql)").compactMap(\.last)
        #expect(plan.contains { $0.contains("INDEX \(index) ") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test(
        "the interview of a relayed event is one look-up by its run or its id",
        arguments: [
            (RunSQL.last.rawValue, ["runs USING INDEX", "interviews USING INDEX"], "(run=?)"),
            (InterviewSQL.relayed.rawValue, ["interviews USING INDEX"], "(id=?)"),
        ])
    func relayed(_ sql: SQL, _ tables: [String], _ key: String) throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let plan = try connection.rows("EXPLAIN QUERY PLAN \(sql)").compactMap(\.last)
        #expect(plan.count == tables.count, "\(plan)")
        for (step, table) in zip(plan, tables) { #expect(step.hasPrefix("SEARCH \(table)"), "\(plan)") }
        #expect(plan.last?.contains(key) == true, "\(plan)")
    }

    @Test("what is due is read in the index's order, without sorting")
    func dueOrder() throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        for statement in [
            OutboxSQL.ofLane, .headsOfLane, .pendingBehind, .pausedBehind, .dueCallbacks, .dueBeside,
        ] {
            let plan = try connection.rows("EXPLAIN QUERY PLAN \(statement.rawValue)").compactMap(\.last)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(statement): \(plan)")
        }
    }
}

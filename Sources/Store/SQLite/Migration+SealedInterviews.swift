// Version 3: interviews are sealed, can be found, and keep what the admin Interviews API adds.
import Workflow

extension Migration {
    /// What can hold words of a candidate or about one becomes a sealed BLOB, so the table is made anew and every row
    /// goes through the sealer. The old pages are overwritten by `secure_delete`.
    ///
    /// Words of the old file were plain texts: `interview_link` and `agent_error` as they are, all else JSON.
    static let sealedInterviews = Migration(
        version: 3, name: "sealed interviews", script: table, work: sealAll, ending: ending)

    private static let table = #"""
        DROP VIEW interview_rows;
        -- number grows in the order of creation; search_mark is a keyed code of what the search knows of the row.
        CREATE TABLE sealed_interviews (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            run INTEGER NOT NULL UNIQUE REFERENCES runs (run),
            tenant_id BLOB NOT NULL REFERENCES tenants (id),
            external_id TEXT,
            request_digest BLOB NOT NULL,
            state TEXT NOT NULL,
            data_quality TEXT NOT NULL,
            is_draft INTEGER NOT NULL DEFAULT 0,
            overall_score INTEGER,
            recommendation TEXT,
            candidate_token_id TEXT,
            session_id BLOB,
            has_otp_records INTEGER NOT NULL,
            duration_minutes INTEGER,
            verdict_at INTEGER,
            version INTEGER NOT NULL,
            scheduled_at INTEGER,
            purged_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            search_mark INTEGER,
            overview BLOB NOT NULL,
            callback_url TEXT,
            callback_origin TEXT,
            missing_fields TEXT NOT NULL,
            warnings TEXT NOT NULL,
            submission BLOB NOT NULL,
            intake BLOB,
            skill_profile BLOB,
            plan BLOB,
            plan_feedback BLOB,
            assessment BLOB,
            interview_link BLOB,
            transcript BLOB,
            recordings BLOB,
            agent_error BLOB
        ) STRICT;

        -- Codes of words, never words; fts5vocab counts what one of them finds.
        CREATE VIRTUAL TABLE interview_search
            USING fts5 (words, tokenize = 'ascii', detail = none, columnsize = 0);
        CREATE VIRTUAL TABLE interview_words USING fts5vocab (interview_search, row);
        """#

    private static let ending = #"""
        DROP TABLE interviews;
        ALTER TABLE sealed_interviews RENAME TO interviews;

        CREATE UNIQUE INDEX interviews_by_external_id ON interviews (tenant_id, external_id)
            WHERE external_id IS NOT NULL;
        CREATE INDEX interviews_ranked ON interviews (tenant_id, overall_score DESC, verdict_at)
            WHERE state = 'ASSESSMENT_APPROVED';
        CREATE INDEX interviews_by_tenant ON interviews (tenant_id);
        CREATE INDEX interviews_by_state ON interviews (tenant_id, state, is_draft);
        CREATE INDEX interviews_purged ON interviews (purged_at) WHERE purged_at IS NOT NULL;
        -- What retention looks for: the longest unchanged first.
        CREATE INDEX interviews_with_candidate ON interviews (tenant_id, updated_at) WHERE purged_at IS NULL;
        CREATE INDEX interviews_with_assessment ON interviews (tenant_id, updated_at) WHERE assessment IS NOT NULL;
        CREATE INDEX interviews_with_recordings ON interviews (tenant_id, updated_at) WHERE recordings IS NOT NULL;

        -- What an interview is read from; the column order is that of Interview(row:sealer:).
        CREATE VIEW interview_rows AS
            SELECT interviews.id, runs.run_id, interviews.tenant_id, external_id, request_digest, state, data_quality,
                submission, callback_url, callback_origin, missing_fields, warnings, skill_profile, plan,
                plan_feedback, assessment, interview_link, candidate_token_id, session_id, has_otp_records, transcript,
                duration_minutes, recordings, verdict_at, agent_error, runs.sequence, version, scheduled_at, purged_at,
                created_at, updated_at, intake, is_draft
            FROM interviews JOIN runs USING (run);
        """#
}

/// The statements of the step; they hold while its transaction does.
private enum SealingSQL: SQL {
    case copy = """
        INSERT INTO sealed_interviews (number, id, run, tenant_id, external_id, request_digest, state, data_quality,
            overall_score, recommendation, candidate_token_id, session_id, has_otp_records, duration_minutes,
            verdict_at, version, scheduled_at, purged_at, created_at, updated_at, callback_url, callback_origin,
            missing_fields, warnings, overview, submission, skill_profile, plan, plan_feedback, assessment,
            interview_link, transcript, recordings, agent_error, search_mark)
        SELECT rowid, id, run, tenant_id, external_id, request_digest, state, data_quality, overall_score,
            recommendation, candidate_token_id, session_id, has_otp_records, duration_minutes, verdict_at, version,
            scheduled_at, purged_at, created_at, updated_at, callback_url, callback_origin, missing_fields, warnings,
            ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
        FROM interviews WHERE rowid = ?1
        """
    case texts = """
        SELECT rowid, id, tenant_id, submission, skill_profile, plan, plan_feedback, assessment, interview_link,
            transcript, recordings, agent_error
        FROM interviews ORDER BY rowid
        """
}

extension Migration {
    @Sendable
    private static func sealAll(_ connection: Connection) throws(StoreError) {
        try connection.walk(SealingSQL.texts) { (row) throws(StoreError) in
            try seal(row, connection)
            return true
        }
    }

    private static func seal(_ row: Row, _ connection: Connection) throws(StoreError) {
        let (number, id, tenantID) = (row.int64(0), try row.id(1), try row.id(2))
        let seals = InterviewSeals(sealer: connection.sealer, id: id)
        func sealed(_ column: Int32, as name: InterviewSeals.Column) throws(StoreError) -> Value {
            guard let text = row.optionalText(column), text != "[]" else { return .null }
            return try seals.seal(Array(text.utf8), as: name)
        }
        let submission = try JSONText.value(row.text(3), as: InterviewSubmission.self)
        let plan: Plan? =
            if let text = row.optionalText(5) { try JSONText.value(text, as: Plan.self) } else { nil }
        let overview = InterviewOverview(submission, plan)
        let mark = try connection.putInSearch(overview, tenantID: tenantID, number: number)
        try connection.run(
            SealingSQL.copy, .integer(number), try seals.seal(overview.bytes, as: .overview),
            try sealed(3, as: .submission), try sealed(4, as: .skillProfile), try sealed(5, as: .plan),
            try sealed(6, as: .planFeedback), try sealed(7, as: .assessment),
            try seals.seal(row.optionalText(8), as: .interviewLink), try sealed(9, as: .transcript),
            try sealed(10, as: .recordings), try seals.seal(row.optionalText(11), as: .agentError), .integer(mark))
    }
}

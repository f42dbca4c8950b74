// The statements of interviews.

enum InterviewSQL: SQL, StatementList {
    case byRun = "SELECT * FROM interview_rows WHERE id = (SELECT id FROM interviews WHERE run = ?1)"
    case byID = "SELECT * FROM interview_rows WHERE id = ?1"
    case byExternalID = "SELECT * FROM interview_rows WHERE tenant_id = ?1 AND external_id = ?2"
    case insert = """
        INSERT INTO interviews (id, run, tenant_id, external_id, request_digest, created_at, state, data_quality,
            submission, overview, callback_url, callback_origin, missing_fields, warnings, skill_profile, plan,
            plan_feedback, assessment, overall_score, recommendation, interview_link, candidate_token_id, session_id,
            has_otp_records, transcript, duration_minutes, recordings, verdict_at, agent_error, version, scheduled_at,
            purged_at, updated_at, intake, is_draft)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35)
        """
    case update = """
        UPDATE interviews SET state = ?2, data_quality = ?3, submission = ?4, overview = ?5, callback_url = ?6,
            callback_origin = ?7, missing_fields = ?8, warnings = ?9, skill_profile = ?10, plan = ?11,
            plan_feedback = ?12, assessment = ?13, overall_score = ?14, recommendation = ?15, interview_link = ?16,
            candidate_token_id = ?17, session_id = ?18, has_otp_records = ?19, transcript = ?20,
            duration_minutes = ?21, recordings = ?22, verdict_at = ?23, agent_error = ?24, version = ?25,
            scheduled_at = ?26, purged_at = ?27, updated_at = ?28, intake = ?29, is_draft = ?30
        WHERE id = ?1 AND version = ?25 - 1
        """
    /// What an event that names the interview, but no run of it, needs to know.
    case relayed = """
        SELECT id, iif(is_draft, NULL, state), callback_url, callback_origin FROM interviews
        WHERE id = ?1 AND tenant_id = ?2
        """
    /// What a save needs to know of the row beside its columns.
    case place = "SELECT number, run, search_mark FROM interviews WHERE id = ?1"
    case agentError = "UPDATE interviews SET agent_error = ?2 WHERE id = ?1"
    case rankings = """
        SELECT id, overview, overall_score, recommendation, verdict_at FROM interviews
        WHERE tenant_id = ?1 AND state = 'ASSESSMENT_APPROVED' AND overall_score IS NOT NULL
        ORDER BY overall_score DESC, verdict_at
        """
    case purgedSince = "SELECT run, purged_at FROM interviews WHERE purged_at IS NOT NULL AND purged_at > ?1"
    case delete = "DELETE FROM interviews WHERE number = ?1"
}

/// Lists and counts; all through indexes that hold what they ask for.
enum InterviewListSQL: SQL, StatementList {
    case newest = "SELECT number FROM interviews WHERE tenant_id = ?1 ORDER BY number DESC LIMIT ?2 OFFSET ?3"
    case newestInState = """
        SELECT number FROM interviews WHERE tenant_id = ?1 AND state = ?2 AND is_draft = 0
        ORDER BY number DESC LIMIT ?3 OFFSET ?4
        """
    case stateBefore = """
        SELECT number FROM interviews WHERE tenant_id = ?1 AND state = ?2 AND is_draft = 0 AND number < ?3
        ORDER BY number DESC LIMIT ?4
        """
    /// Left alone, SQLite would read the row itself.
    case isInState = """
        SELECT 1 FROM interviews INDEXED BY interviews_by_state
        WHERE tenant_id = ?1 AND state = ?2 AND is_draft = 0 AND number = ?3
        """
    case count = "SELECT count(*) FROM interviews WHERE tenant_id = ?1"
    case countInState = "SELECT count(*) FROM interviews WHERE tenant_id = ?1 AND state = ?2 AND is_draft = 0"
    case countByState = "SELECT state, count(*) FROM interviews WHERE tenant_id = ?1 GROUP BY state"
    case row = """
        SELECT id, run_id, state, is_draft, session_id, scheduled_at, created_at, updated_at, overview
        FROM interviews JOIN runs USING (run) WHERE number = ?1
        """
}

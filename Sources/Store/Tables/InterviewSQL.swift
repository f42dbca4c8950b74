// The statements of interviews.

enum InterviewSQL: SQL, StatementList {
    case byRun = "SELECT * FROM interview_rows WHERE id = (SELECT id FROM interviews WHERE run = ?1)"
    case byID = "SELECT * FROM interview_rows WHERE id = ?1"
    case byExternalID = "SELECT * FROM interview_rows WHERE tenant_id = ?1 AND external_id = ?2"
    case insert = """
        INSERT INTO interviews (id, run, tenant_id, external_id, request_digest, created_at, state, data_quality,
            submission, callback_url, callback_origin, missing_fields, warnings, skill_profile, plan, plan_feedback,
            assessment, overall_score, recommendation, interview_link, candidate_token_id, session_id,
            has_otp_records, transcript, duration_minutes, recordings, verdict_at, agent_error, version, scheduled_at,
            purged_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32)
        """
    case update = """
        UPDATE interviews SET state = ?2, data_quality = ?3, submission = ?4, callback_url = ?5, callback_origin = ?6,
            missing_fields = ?7, warnings = ?8, skill_profile = ?9, plan = ?10, plan_feedback = ?11, assessment = ?12,
            overall_score = ?13, recommendation = ?14, interview_link = ?15, candidate_token_id = ?16,
            session_id = ?17, has_otp_records = ?18, transcript = ?19, duration_minutes = ?20, recordings = ?21,
            verdict_at = ?22, agent_error = ?23, version = ?24, scheduled_at = ?25, purged_at = ?26, updated_at = ?27
        WHERE id = ?1 AND version = ?24 - 1 RETURNING run
        """
    case agentError = "UPDATE interviews SET agent_error = ?2 WHERE id = ?1"
    case rankings = """
        SELECT id, submission ->> '$.candidateRef', submission ->> '$.candidateName', submission ->> '$.position',
            submission ->> '$.level', overall_score, recommendation, verdict_at
        FROM interviews
        WHERE tenant_id = ?1 AND state = 'ASSESSMENT_APPROVED'
            AND (?2 IS NULL OR instr(lower(submission ->> '$.position'), lower(?2)) > 0)
            AND (?3 IS NULL OR submission ->> '$.level' = ?3)
        ORDER BY overall_score DESC, verdict_at LIMIT ?4
        """
}

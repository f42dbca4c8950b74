// Version 5: sessions that candidates hold in writing, and the one-time codes that open them.

extension Migration {
    /// What lies here is the candidate's: `WriteTransaction.wipeSessions(of:)` takes all of it away.
    static let candidateSessions = Migration(
        version: 5, name: "candidate sessions",
        script: #"""
            CREATE TABLE candidate_sessions (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                interview_id BLOB NOT NULL UNIQUE REFERENCES interviews (id),
                started_at INTEGER NOT NULL,
                last_answer_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX candidate_sessions_idle ON candidate_sessions (last_answer_at);

            -- One row an answer: a turn writes its own text and no other. A BLOB, as what candidates say may be sealed.
            CREATE TABLE candidate_answers (
                session_id BLOB NOT NULL REFERENCES candidate_sessions (id) ON DELETE CASCADE,
                number INTEGER NOT NULL,
                question_id TEXT NOT NULL,
                answer BLOB NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (session_id, number),
                UNIQUE (session_id, question_id)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE candidate_codes (
                interview_id BLOB NOT NULL PRIMARY KEY REFERENCES interviews (id),
                digest BLOB CHECK (digest IS NULL OR length(digest) = 32),
                expires_at INTEGER NOT NULL,
                tries INTEGER NOT NULL,
                requested_at TEXT NOT NULL,
                verified_until INTEGER
            ) STRICT, WITHOUT ROWID;
            """#)
}

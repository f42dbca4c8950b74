// Version 1: the whole schema of the first release.

extension Migration {
    /// Ids are UUIDv7 as 16 bytes, times Unix milliseconds, JSON is text. Rowid tables where rows are large, so that
    /// their indexes stay small: `outbox.number` and `runs.run` never leave this module.
    ///
    /// Words of `outbox.status` (see `ItemStatus.code`): 0 pending, 1 delivered, 2 failed, 3 paused, 4 filtered,
    /// 5 unrouted, 6 cancelled. The partial indexes need these as literals in the statements that use them.
    static let firstSchema = Migration(
        version: 1, name: "first schema",
        script: callers + receivers + interviews + outbox + work)

    private static let callers = #"""
        CREATE TABLE platforms (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            name TEXT NOT NULL,
            domain TEXT,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tenants (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            platform_id BLOB NOT NULL REFERENCES platforms (id),
            name TEXT NOT NULL,
            domain TEXT,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE api_keys (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            platform_id BLOB REFERENCES platforms (id),
            tenant_id BLOB REFERENCES tenants (id),
            name TEXT NOT NULL,
            prefix TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            permissions TEXT NOT NULL,
            expires_at INTEGER,
            allowed_networks TEXT NOT NULL,
            revoked_at INTEGER,
            created_at INTEGER NOT NULL,
            CHECK (platform_id IS NULL OR tenant_id IS NULL)
        ) STRICT, WITHOUT ROWID;

        """#

    private static let receivers = #"""
        CREATE TABLE endpoints (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            platform_id BLOB UNIQUE REFERENCES platforms (id),
            tenant_id BLOB UNIQUE REFERENCES tenants (id),
            callback_url TEXT NOT NULL,
            origin TEXT NOT NULL,
            events TEXT NOT NULL,
            is_active INTEGER NOT NULL,
            is_ordered INTEGER NOT NULL,
            is_asymmetric INTEGER NOT NULL,
            sealed_secret BLOB NOT NULL,
            secret_hint TEXT NOT NULL,
            sealed_previous_secret BLOB,
            previous_secret_expires_at INTEGER,
            secret_rotated_at INTEGER,
            sealed_private_key BLOB,
            public_key TEXT,
            sealed_headers BLOB,
            header_names TEXT NOT NULL,
            max_per_second INTEGER,
            max_in_flight INTEGER,
            auto_approve_plans INTEGER NOT NULL,
            candidate_pii_retention_days INTEGER NOT NULL,
            assessment_retention_days INTEGER NOT NULL,
            recording_retention_days INTEGER NOT NULL,
            disabled_reason TEXT,
            failing_since INTEGER,
            revision INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((platform_id IS NULL) <> (tenant_id IS NULL))
        ) STRICT, WITHOUT ROWID;

        -- No reference to endpoints: a lane outlives its endpoint, for the items that went through it.
        CREATE TABLE lanes (
            lane INTEGER PRIMARY KEY CHECK (lane > 0),
            endpoint_id BLOB UNIQUE,
            tenant_id BLOB,
            origin TEXT,
            UNIQUE (tenant_id, origin),
            CHECK ((endpoint_id IS NULL) = (tenant_id IS NOT NULL AND origin IS NOT NULL))
        ) STRICT;

        -- Lanes whose waiting items are being routed anew; statuses: 1 pending, 2 paused, 3 both.
        CREATE TABLE reroutings (
            lane INTEGER PRIMARY KEY REFERENCES lanes (lane),
            statuses INTEGER NOT NULL CHECK (statuses BETWEEN 1 AND 3)
        ) STRICT;

        """#

    private static let interviews = #"""
        -- Whatever counts events: our interviews' runs and those of others that publish under a run of their own.
        CREATE TABLE runs (
            run INTEGER PRIMARY KEY,
            tenant_id BLOB NOT NULL,
            run_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            UNIQUE (tenant_id, run_id)
        ) STRICT;

        CREATE TABLE interviews (
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            run INTEGER NOT NULL UNIQUE REFERENCES runs (run),
            tenant_id BLOB NOT NULL REFERENCES tenants (id),
            external_id TEXT,
            request_digest BLOB NOT NULL,
            state TEXT NOT NULL,
            data_quality TEXT NOT NULL,
            submission TEXT NOT NULL,
            callback_url TEXT,
            callback_origin TEXT,
            missing_fields TEXT NOT NULL,
            warnings TEXT NOT NULL,
            skill_profile TEXT,
            plan TEXT,
            plan_feedback TEXT NOT NULL,
            assessment TEXT,
            overall_score INTEGER,
            recommendation TEXT,
            interview_link TEXT,
            candidate_token_id TEXT,
            session_id BLOB,
            has_otp_records INTEGER NOT NULL,
            transcript TEXT,
            duration_minutes INTEGER,
            recordings TEXT NOT NULL,
            verdict_at INTEGER,
            agent_error TEXT,
            version INTEGER NOT NULL,
            scheduled_at INTEGER,
            purged_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX interviews_by_external_id ON interviews (tenant_id, external_id)
            WHERE external_id IS NOT NULL;
        CREATE INDEX interviews_ranked ON interviews (tenant_id, overall_score DESC, verdict_at)
            WHERE state = 'ASSESSMENT_APPROVED';

        -- What an interview is read from; the column order is that of Interview(row:).
        CREATE VIEW interview_rows AS
            SELECT interviews.id, runs.run_id, interviews.tenant_id, external_id, request_digest, state, data_quality,
                submission, callback_url, callback_origin, missing_fields, warnings, skill_profile, plan,
                plan_feedback, assessment, interview_link, candidate_token_id, session_id, has_otp_records, transcript,
                duration_minutes, recordings, verdict_at, agent_error, runs.sequence, version, scheduled_at, purged_at,
                created_at, updated_at
            FROM interviews JOIN runs USING (run);

        """#

    private static let outbox = #"""
        -- Event and delivery in one row, the payload last: what is read without it reads no overflow page.
        CREATE TABLE outbox (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            tenant_id BLOB NOT NULL,
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
            lane INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            schedule_start INTEGER NOT NULL,
            is_pinned INTEGER NOT NULL,
            run INTEGER,
            sequence INTEGER,
            event TEXT NOT NULL,
            event_id TEXT,
            callback_url TEXT,
            callback_origin TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            recovery INTEGER,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE INDEX outbox_due ON outbox (lane, due_at, number, run) WHERE status = 0;
        CREATE INDEX outbox_paused ON outbox (lane) WHERE status = 3;
        CREATE INDEX outbox_failed ON outbox (tenant_id) WHERE status = 2;
        CREATE INDEX outbox_by_tenant ON outbox (tenant_id);
        CREATE INDEX outbox_by_run ON outbox (run, status) WHERE run IS NOT NULL;
        CREATE INDEX outbox_by_recovery ON outbox (recovery, status) WHERE recovery IS NOT NULL;
        CREATE UNIQUE INDEX outbox_by_event_id ON outbox (tenant_id, event_id) WHERE event_id IS NOT NULL;

        -- What an item is read from; the column order is that of StoredItem(row:).
        CREATE VIEW items AS
            SELECT outbox.number, outbox.id, outbox.event_id, outbox.event, outbox.tenant_id, runs.run_id,
                outbox.sequence, outbox.lane, lanes.endpoint_id, lanes.tenant_id AS lane_tenant_id,
                lanes.origin AS lane_origin, outbox.callback_url, outbox.callback_origin, outbox.is_pinned,
                outbox.due_at, outbox.created_at, outbox.attempts, outbox.schedule_start, outbox.payload,
                outbox.status, outbox.run, outbox.updated_at
            FROM outbox LEFT JOIN runs ON runs.run = outbox.run LEFT JOIN lanes ON lanes.lane = outbox.lane;

        -- item is outbox.number: small keys, and no second look-up where the number is at hand.
        CREATE TABLE attempts (
            item INTEGER NOT NULL REFERENCES outbox (number) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            started_at INTEGER NOT NULL,
            duration_ms REAL NOT NULL,
            dns_ms REAL,
            connect_ms REAL,
            tls_ms REAL,
            first_byte_ms REAL,
            address TEXT,
            http_status INTEGER,
            error_kind TEXT,
            error_message TEXT,
            response_headers BLOB,
            response_body BLOB,
            epoch INTEGER NOT NULL,
            disposition INTEGER NOT NULL,
            retry_at INTEGER,
            PRIMARY KEY (item, number)
        ) STRICT, WITHOUT ROWID;

        """#

    private static let work = #"""
        CREATE TABLE jobs (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL,
            interview_id BLOB NOT NULL REFERENCES interviews (id),
            attempt INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            UNIQUE (interview_id, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX jobs_due ON jobs (due_at);

        -- Attempts by five minutes, for the statistics; latency is a histogram of those that delivered.
        CREATE TABLE traffic (
            tenant_id BLOB NOT NULL,
            slot INTEGER NOT NULL,
            lane INTEGER NOT NULL,
            delivered INTEGER NOT NULL,
            retried INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            latency BLOB NOT NULL,
            PRIMARY KEY (tenant_id, slot, lane)
        ) STRICT, WITHOUT ROWID;

        -- Deliveries of a time that are put back to be sent again; position and last are outbox.number.
        CREATE TABLE recoveries (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            tenant_id BLOB NOT NULL,
            statuses TEXT NOT NULL,
            position INTEGER NOT NULL,
            last INTEGER NOT NULL,
            matched INTEGER NOT NULL,
            requeued INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            finished_at INTEGER
        ) STRICT;
        CREATE INDEX recoveries_open ON recoveries (number) WHERE finished_at IS NULL;

        CREATE TABLE probes (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            tenant_id BLOB,
            at INTEGER NOT NULL,
            actor_kind TEXT NOT NULL,
            actor_id TEXT,
            acting_for TEXT,
            address TEXT,
            action TEXT NOT NULL,
            run_id TEXT,
            subject TEXT
        ) STRICT;
        CREATE INDEX audit_by_tenant ON audit (tenant_id);
        CREATE INDEX audit_by_run ON audit (tenant_id, run_id) WHERE run_id IS NOT NULL;
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

        """#
}

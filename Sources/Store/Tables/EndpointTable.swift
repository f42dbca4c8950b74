// Webhook configurations, and what a change of one means for the items that wait for it.
package import Workflow

enum EndpointSQL: SQL, StatementList {
    case all = """
        SELECT id, platform_id, tenant_id, callback_url, origin, events, is_active, is_ordered, is_asymmetric,
            sealed_secret, secret_hint, sealed_previous_secret, previous_secret_expires_at, secret_rotated_at,
            sealed_private_key, public_key, sealed_headers, header_names, max_per_second, max_in_flight,
            auto_approve_plans, candidate_pii_retention_days, assessment_retention_days, recording_retention_days,
            disabled_reason, failing_since, revision, created_at, updated_at
        FROM endpoints
        """
    case replace = """
        INSERT OR REPLACE INTO endpoints (id, platform_id, tenant_id, callback_url, origin, events, is_active,
            is_ordered, is_asymmetric, sealed_secret, secret_hint, sealed_previous_secret, previous_secret_expires_at,
            secret_rotated_at, sealed_private_key, public_key, sealed_headers, header_names, max_per_second,
            max_in_flight, auto_approve_plans, candidate_pii_retention_days, assessment_retention_days,
            recording_retention_days, disabled_reason, failing_since, revision, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27, ?28, ?29)
        """
    case delete = "DELETE FROM endpoints WHERE id = ?1"
}

extension Connection {
    func readEndpoints() throws(StoreError) -> [Endpoint] {
        try all(EndpointSQL.all, read: Endpoint.init(row:))
    }
}

extension WriteTransaction {
    /// Creates or replaces an endpoint. `endpoint.revision` must be the stored one (0 for a new one); the answer
    /// carries the next. When its activity changed, what waits for it is paused or released: the store goes on with
    /// that by itself, in bounded parts.
    /// - Throws: `.conflict` when another save was faster, or the scope has an endpoint of another id.
    @discardableResult
    package func save(endpoint: Endpoint) throws(StoreError) -> Endpoint {
        let known = directory.endpoint(scope: endpoint.scope)
        guard known?.id ?? endpoint.id == endpoint.id, (known?.revision ?? 0) == endpoint.revision else {
            throw .conflict
        }
        var saved = endpoint
        saved.revision += 1
        try connection.run(EndpointSQL.replace, values: try saved.columns())
        state.changeDirectory { $0.put(saved) }
        if !saved.isLike(known) { state.report.endpointsChanged = true }
        try rerouteAfterSaving(saved, known: known)
        return saved
    }

    private func rerouteAfterSaving(_ saved: Endpoint, known: Endpoint?) throws(StoreError) {
        if let known {
            if known.isActive != saved.isActive {
                try beginRerouting(of: saved.id, saved.isActive ? .paused : .pending)
            }
            if known.isOrdered != saved.isOrdered { try beginRerouting(of: saved.id, .pending, marksOrder: true) }
            return
        }
        guard case .tenant(let id) = saved.scope, let owner = directory.tenant(id) else { return }
        // What of this tenant waits for its platform's endpoint, or one that the platform had, goes to its own.
        for (lane, rerouting) in state.reroutings where rerouting.moving.contains(.platform(owner.platformID)) {
            state.reroutings[lane]?.moving.insert(saved.scope)
        }
        if let platform = directory.endpoint(platform: owner.platformID) {
            try beginMoving(saved.scope, from: platform.id, platform.isActive ? .pending : .paused)
        }
    }

    /// Removes an endpoint; what waits for it is routed anew.
    package func delete(endpoint id: Identifier) throws(StoreError) {
        guard let endpoint = directory.endpoint(id: id) else { return }
        try connection.run(EndpointSQL.delete, .id(id))
        state.changeDirectory { $0.remove(endpoint) }
        state.failures.end(.endpoint(id))
        state.report.endpointsChanged = true
        try beginMoving(endpoint.scope, from: id, [.pending, .paused])
    }
}

extension Endpoint {
    fileprivate init(row: Row) throws(StoreError) {
        let tenant = try row.optionalID(2).map { EndpointScope.tenant($0) }
        let platform = try row.optionalID(1).map { EndpointScope.platform($0) }
        guard let scope = tenant ?? platform else { throw .damaged("an endpoint belongs to nobody") }
        self.init(
            id: try row.id(0), scope: scope, callbackURL: row.text(3), origin: row.text(4), sealedSecret: row.blob(9),
            secretHint: row.text(10), createdAt: row.time(27))
        events = try JSONText.value(row.text(5), as: [String].self)
        isActive = row.flag(6)
        isOrdered = row.flag(7)
        isAsymmetric = row.flag(8)
        sealedPreviousSecret = row.optionalBlob(11)
        previousSecretExpiresAt = row.optionalTime(12)
        secretRotatedAt = row.optionalTime(13)
        sealedPrivateKey = row.optionalBlob(14)
        publicKey = row.optionalText(15)
        sealedHeaders = row.optionalBlob(16)
        headerNames = try JSONText.value(row.text(17), as: [String].self)
        maxPerSecond = row.optionalInt(18)
        maxInFlight = row.optionalInt(19)
        autoApprovePlans = row.flag(20)
        candidatePIIRetentionDays = row.int(21)
        assessmentRetentionDays = row.int(22)
        recordingRetentionDays = row.int(23)
        disabledReason = row.optionalText(24)
        failingSince = row.optionalTime(25)
        revision = row.int64(26)
        updatedAt = row.time(28)
    }

    /// In the order of `EndpointSQL.replace`.
    fileprivate func columns() throws(StoreError) -> [Value] {
        var platform: Identifier?
        var tenant: Identifier?
        switch scope {
        case .platform(let id): platform = id
        case .tenant(let id): tenant = id
        }
        return [
            .id(id), .id(platform), .id(tenant), .text(callbackURL), .text(origin),
            .text(try JSONText.text(events)), .flag(isActive), .flag(isOrdered), .flag(isAsymmetric),
            .blob(sealedSecret), .text(secretHint), .blob(sealedPreviousSecret), .time(previousSecretExpiresAt),
            .time(secretRotatedAt), .blob(sealedPrivateKey), .text(publicKey), .blob(sealedHeaders),
            .text(try JSONText.text(headerNames)), .int(maxPerSecond), .int(maxInFlight), .flag(autoApprovePlans),
            .int(candidatePIIRetentionDays), .int(assessmentRetentionDays), .int(recordingRetentionDays),
            .text(disabledReason), .time(failingSince), .int(revision), .time(createdAt), .time(updatedAt),
        ]
    }
}

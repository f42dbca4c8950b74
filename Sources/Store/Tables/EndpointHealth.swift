// What a row of failures means for an endpoint: it is told, and after days it is switched off.
import JSON
package import Workflow

/// An endpoint's present row of failed attempts; in memory, for it begins anew within four attempts after a crash.
struct FailureRow {
    var attempts: Int
    /// Of the first of them.
    let since: Timestamp
}

extension WriteTransaction {
    /// Counts an attempt for or against its endpoint. A test delivery counts for nothing.
    func noteHealth(_ attempt: AttemptRecord, lane: LaneID, isPinned: Bool) throws(StoreError) {
        guard !isPinned, attempt.disposition != .cancelled, case .endpoint(let id) = try knownKey(of: lane) else {
            return
        }
        if attempt.disposition == .delivered {
            state.failures[id] = nil
            guard let endpoint = directory.endpoint(id: id), endpoint.failingSince != nil else { return }
            try setFailing(endpoint, since: nil)
            return try tell(.recovered, of: endpoint, reason: nil, since: endpoint.failingSince)
        }
        var row = state.failures[id] ?? FailureRow(attempts: 0, since: attempt.startedAt)
        row.attempts += 1
        state.failures[id] = row
        guard let endpoint = directory.endpoint(id: id), endpoint.isActive else { return }
        try judge(endpoint, row, attempt)
    }

    private func judge(_ endpoint: Endpoint, _ row: FailureRow, _ attempt: AttemptRecord) throws(StoreError) {
        let reason = attempt.errorMessage ?? "The last attempts failed."
        guard let since = endpoint.failingSince else {
            guard row.attempts >= StoreLimits.failuresUntilFailing else { return }
            try setFailing(endpoint, since: row.since)
            return try tell(.failing, of: endpoint, reason: reason, since: row.since)
        }
        guard now.milliseconds - since.milliseconds >= StoreLimits.failingUntilDisabledMilliseconds else { return }
        try switchOff(endpoint: endpoint.id, reason: "no success for 5 days; the last attempt: \(reason)")
    }

    /// Ends all sending to an endpoint until somebody activates it again, and tells its platform.
    /// - Returns: `false` when it is off or gone already.
    @discardableResult
    package func switchOff(endpoint id: Identifier, reason: String) throws(StoreError) -> Bool {
        guard var endpoint = directory.endpoint(id: id), endpoint.isActive else { return false }
        let since = endpoint.failingSince
        endpoint.isActive = false
        endpoint.disabledReason = reason
        endpoint.failingSince = nil
        endpoint.updatedAt = now
        try save(endpoint: endpoint)
        state.failures[id] = nil
        try tell(.disabled, of: endpoint, reason: reason, since: since)
        return true
    }

    private func setFailing(_ endpoint: Endpoint, since: Timestamp?) throws(StoreError) {
        var changed = endpoint
        changed.failingSince = since
        try save(endpoint: changed)
    }

    // MARK: Events

    /// An event for the platform's endpoint, when that is another one.
    private func tell(
        _ kind: EndpointNews.Kind, of endpoint: Endpoint, reason: String?, since: Timestamp?
    ) throws(StoreError) {
        state.report.news.append(EndpointNews(kind: kind, endpoint: endpoint.id, reason: reason))
        guard case .tenant(let tenant) = endpoint.scope,
            let listener = directory.tenant(tenant).flatMap({ directory.endpoint(platform: $0.platformID) })
        else { return }
        var writer = JSONWriter(reserving: 256)
        writer.beginObject()
        writer.key("endpoint")
        writer.beginObject()
        writer.member("scope", "tenant")
        writer.member("callbackUrl", endpoint.callbackURL)
        writer.endObject()
        writer.member("reason", reason)
        writer.member("failingSince", since?.iso8601)
        writer.endObject()
        var event = RelayEvent(tenantID: tenant, event: kind.rawValue, data: writer.bytes)
        event.pinnedEndpoint = listener.id
        _ = try insert(event)
    }
}

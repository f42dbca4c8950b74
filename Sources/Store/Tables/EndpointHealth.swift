// What a row of failures means for an endpoint: it is told, and after days it is switched off.
import JSON
package import Workflow

/// Of whom an event tells.
private struct EventSubject {
    let scope: String
    let url: String
}

extension WriteTransaction {
    /// Counts an attempt for or against its receiver.
    func noteHealth(_ attempt: AttemptRecord, lane: LaneID, callbackURL: String?) throws(StoreError) {
        guard attempt.disposition != .cancelled else { return }
        switch try knownKey(of: lane) {
        case .endpoint(let id): try noteHealth(attempt, endpoint: id)
        case .callback(let tenant, _):
            if let callbackURL { try noteHealth(attempt, tenant: tenant, callbackURL: callbackURL) }
        case nil: return
        }
    }

    /// An interview's own callback is told of too, but nothing of it is on disk and it is never switched off.
    private func noteHealth(
        _ attempt: AttemptRecord, tenant: Identifier, callbackURL url: String
    ) throws(StoreError) {
        let receiver = FailingReceiver.callback(tenant: tenant, url: url)
        let before = state.failures[receiver]
        if attempt.disposition == .delivered {
            guard let before else { return }
            state.failures.end(receiver)
            guard before.attempts >= StoreLimits.failuresUntilFailing else { return }
            return try tell(.recovered, ofCallback: url, tenant: tenant, reason: nil, since: before.since)
        }
        let row = state.failures.add(receiver, at: attempt.startedAt)
        guard row.attempts == StoreLimits.failuresUntilFailing else { return }
        try tell(.failing, ofCallback: url, tenant: tenant, reason: reason(of: attempt), since: row.since)
    }

    private func reason(of attempt: AttemptRecord) -> String { attempt.errorMessage ?? "The last attempts failed." }

    private func noteHealth(_ attempt: AttemptRecord, endpoint id: Identifier) throws(StoreError) {
        if attempt.disposition == .delivered {
            state.failures.end(.endpoint(id))
            guard let known = directory.sharedEndpoint(id: id), let since = known.value.failingSince else { return }
            try setFailing(known.value, since: nil)
            return try tell(.recovered, of: known.value, reason: nil, since: since)
        }
        let row = state.failures.add(.endpoint(id), at: attempt.startedAt)
        guard let endpoint = directory.endpoint(id: id), endpoint.isActive else { return }
        try judge(endpoint, row, attempt)
    }

    private func judge(_ endpoint: Endpoint, _ row: FailureRow, _ attempt: AttemptRecord) throws(StoreError) {
        let reason = reason(of: attempt)
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
        state.failures.end(.endpoint(id))
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
        guard case .tenant(let tenant) = endpoint.scope else { return }
        try publish(kind, EventSubject(scope: "tenant", url: endpoint.callbackURL), tenant, reason, since)
    }

    private func tell(
        _ kind: EndpointNews.Kind, ofCallback url: String, tenant: Identifier, reason: String?, since: Timestamp
    ) throws(StoreError) {
        try publish(kind, EventSubject(scope: "interview", url: url), tenant, reason, since)
    }

    private func publish(
        _ kind: EndpointNews.Kind, _ subject: EventSubject, _ tenant: Identifier, _ reason: String?,
        _ since: Timestamp?
    ) throws(StoreError) {
        guard let listener = directory.tenant(tenant).flatMap({ directory.endpoint(platform: $0.platformID) })
        else { return }
        var writer = JSONWriter(reserving: 256)
        writer.beginObject()
        writer.key("endpoint")
        writer.beginObject()
        writer.member("scope", subject.scope)
        writer.member("callbackUrl", subject.url)
        writer.endObject()
        writer.member("reason", reason)
        writer.member("failingSince", since?.iso8601)
        writer.endObject()
        var event = RelayEvent(tenantID: tenant, event: kind.rawValue, data: writer.bytes)
        event.pinnedEndpoint = listener.id
        _ = try insert(event)
    }
}

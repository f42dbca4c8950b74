// Finds where an event goes.
package import Workflow

extension Directory {
    /// The first match for an event of `tenant`: the interview's callback, the tenant's endpoint, the platform's.
    ///
    /// A match that is inactive or does not want the event ends the search. A callback gets every event, signed with
    /// the tenant's secret, else the platform's; where there is neither, the event is `unrouted`: none leaves unsigned.
    package func route(tenant id: Identifier, callback: Callback?, event: String) -> Route {
        guard let match = sharedEndpoint(serving: id) else { return .unrouted }
        if let callback { return .callback(callback, signedBy: match.value) }
        return match.value.wants(event) ? Self.route(to: match.value) : .filtered(match.value)
    }

    /// The tenant's own endpoint, else the platform's.
    package func endpoint(serving id: Identifier) -> Endpoint? { sharedEndpoint(serving: id)?.value }

    private func sharedEndpoint(serving id: Identifier) -> SharedEndpoint? {
        if let own = sharedEndpoint(scope: .tenant(id)) { return own }
        return tenant(id).flatMap { sharedEndpoint(scope: .platform($0.platformID)) }
    }

    /// The same for an item that waits, made anew: a pinned one stays with its lane's endpoint.
    package func route(of item: OutboxItem) -> Route {
        guard item.isPinned, case .endpoint(let id) = item.laneKey else {
            return route(tenant: item.tenantID, callback: item.callback, event: item.event)
        }
        guard let endpoint = endpoint(id: id) else { return .unrouted }
        return Self.route(to: endpoint)
    }

    /// A pinned event goes to its endpoint whatever names that wants.
    static func route(to endpoint: Endpoint) -> Route { endpoint.isActive ? .endpoint(endpoint) : .paused(endpoint) }
}

// Where a lane's rules come from: the endpoint as saved, within what the configuration allows.

import Store
import Workflow

/// Answers the present rules of a lane. Confined to the delivery thread.
final class LaneRuleBook {
    var configuration: DeliveryConfiguration
    private let store: Store

    init(configuration: DeliveryConfiguration, store: Store) {
        self.configuration = configuration
        self.store = store
    }

    func rules(of key: LaneKey) -> LaneRules {
        let cap = configuration.inFlightMaximumPerEndpoint
        guard case .endpoint(let id) = key, let endpoint = store.directory.endpoint(id: id) else {
            // An interview's own callback, or an endpoint just deleted whose items are about to be routed anew.
            return LaneRules(inFlightMaximum: cap, breaker: configuration.breaker, shape: signer(of: key))
        }
        return LaneRules(
            inFlightMaximum: min(cap, endpoint.maxInFlight ?? cap), perSecondMaximum: endpoint.maxPerSecond,
            isOrdered: endpoint.isOrdered, isPaused: !endpoint.isActive, breaker: configuration.breaker,
            shape: RequestShape(endpoint))
    }

    /// Whose secret and headers a callback's requests carry.
    private func signer(of key: LaneKey) -> RequestShape? {
        guard case .callback(let tenant, _) = key else { return nil }
        return store.directory.endpoint(serving: tenant).map(RequestShape.init)
    }
}

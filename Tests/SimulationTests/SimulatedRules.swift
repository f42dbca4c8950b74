// The rules that the dispatcher was told, as `LaneRuleBook` tells them.

import Workflow

@testable import Delivery
@testable import Store

/// Answers from the newest directory and remembers what it answered: that is what the dispatcher must keep to.
final class SimulatedRules {
    var inFlightMaximumPerEndpoint: Int
    var breaker: BreakerRules
    private let published: PublishedDirectory
    private(set) var given: [LaneKey: LaneRules] = [:]
    /// How often the requests of a lane came to look otherwise.
    private(set) var newShapes: [LaneKey: Int] = [:]

    init(_ options: WorldOptions, _ published: PublishedDirectory) {
        inFlightMaximumPerEndpoint = options.inFlightMaximumPerEndpoint
        breaker = options.breaker
        self.published = published
    }

    func give(_ key: LaneKey) -> LaneRules {
        let rules = present(key)
        if let before = given[key], before.shape != rules.shape { newShapes[key, default: 0] += 1 }
        given[key] = rules
        return rules
    }

    func present(_ key: LaneKey) -> LaneRules {
        let cap = inFlightMaximumPerEndpoint
        guard case .endpoint(let id) = key, let endpoint = published.newest.endpoint(id: id) else {
            return LaneRules(inFlightMaximum: cap, breaker: breaker, shape: signer(of: key))
        }
        return LaneRules(
            inFlightMaximum: min(cap, endpoint.maxInFlight ?? cap), perSecondMaximum: endpoint.maxPerSecond,
            isOrdered: endpoint.isOrdered, isPaused: !endpoint.isActive, breaker: breaker,
            shape: RequestShape(endpoint))
    }

    private func signer(of key: LaneKey) -> RequestShape? {
        guard case .callback(let tenant, _) = key else { return nil }
        return published.newest.endpoint(serving: tenant).map(RequestShape.init)
    }
}

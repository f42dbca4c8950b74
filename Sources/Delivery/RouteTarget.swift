// A route that leads somewhere: the address, the endpoint whose secret signs, and the lane.

import Store
import Workflow

struct RouteTarget {
    let url: String
    let endpoint: Endpoint
    let laneKey: LaneKey

    /// `nil` for a route on which nothing is sent.
    init?(_ route: Route, tenantID: Identifier) {
        switch route {
        case .endpoint(let endpoint):
            url = endpoint.callbackURL
            self.endpoint = endpoint
            laneKey = .endpoint(endpoint.id)
        case .callback(let callback, let signer):
            url = callback.url
            endpoint = signer
            laneKey = .callback(tenant: tenantID, origin: callback.origin)
        case .paused, .filtered, .unrouted:
            return nil
        }
    }
}

// Tenants, and what admins do with their endpoints.

import Workflow

@testable import Delivery
@testable import Store

extension SimulatedWorld {
    /// A platform, its tenants, and endpoints for most of them.
    func settleIn() throws {
        let count = options.tenants
        let made = Inbox<Identifier>()
        store.submit({ transaction in
            let platform = Platform(id: transaction.makeIdentifier(), name: "Platform", createdAt: transaction.now)
            try transaction.insert(platform: platform)
            made.post(platform.id)
            for number in 0..<count {
                let tenant = Tenant(
                    id: transaction.makeIdentifier(), platformID: platform.id, name: "Tenant \(number)",
                    createdAt: transaction.now)
                try transaction.insert(tenant: tenant)
                made.post(tenant.id)
            }
        }) { _ in }
        for report in store.turn(store.waitingWrites) { delivery.deliver(report) }
        var ids = made.takeAll()
        platform = ids.removeFirst()
        tenants = ids
        if chance.oneIn(2) { saveEndpoint(.platform(platform)) { _ in } }
        for tenant in tenants where !chance.oneIn(5) { saveEndpoint(.tenant(tenant)) { _ in } }
    }

    private func someScope() -> EndpointScope {
        let place = chance.int(0...tenants.count)
        return place == tenants.count ? .platform(platform) : .tenant(tenants[place])
    }

    func createEndpoint() { saveEndpoint(someScope()) { _ in } }

    func changeEndpoint(_ event: WorldEvent) {
        let number = chance.int(1...20)
        let isSet = chance.oneIn(2)
        saveEndpoint(someScope(), onlyIfThere: true) { endpoint in
            switch event {
            case .pause: endpoint.isActive = false
            case .activate: endpoint.isActive = true
            case .order: endpoint.isOrdered.toggle()
            case .pace: endpoint.maxPerSecond = isSet ? number : nil
            case .cap: endpoint.maxInFlight = isSet ? 1 + number / 4 : nil
            case .filter: endpoint.events = isSet ? ["order.created", "order.paid", "interview.received"] : []
            default: endpoint.callbackURL = "https://hooks\(number).example/in"
            }
        }
    }

    func deleteEndpoint() {
        let scope = someScope()
        store.submit({ transaction in
            guard let endpoint = transaction.directory.endpoint(scope: scope) else { return }
            try transaction.delete(endpoint: endpoint.id)
        }) { _ in }
    }

    /// Switches every endpoint on.
    func activateAll() {
        for scope in tenants.map(EndpointScope.tenant) + [.platform(platform)] {
            saveEndpoint(scope, onlyIfThere: true) { $0.isActive = true }
        }
    }

    private func saveEndpoint(
        _ scope: EndpointScope, onlyIfThere: Bool = false, _ change: @escaping @Sendable (inout Endpoint) -> Void
    ) {
        let isOrdered = chance.oneIn(3)
        let perSecond = chance.oneIn(4) ? chance.int(1...50) : nil
        store.submit({ transaction in
            var endpoint: Endpoint
            if let known = transaction.directory.endpoint(scope: scope) {
                guard onlyIfThere else { return }
                endpoint = known
            } else {
                guard !onlyIfThere else { return }
                endpoint = Endpoint(
                    id: transaction.makeIdentifier(), scope: scope, callbackURL: "https://hooks.example/in",
                    origin: "https://hooks.example:443", sealedSecret: [1], secretHint: "****cret",
                    createdAt: transaction.now)
                endpoint.isOrdered = isOrdered
                endpoint.maxPerSecond = perSecond
            }
            change(&endpoint)
            try transaction.save(endpoint: endpoint)
        }) { _ in }
    }
}

// What calls leave behind, to tell that a refused one left nothing.

import Store
import Workflow

/// Everything countable about both platforms.
struct Traces: Equatable {
    private let events: [Int]
    private let audited: [Int]
    private let tenants: [Tenant]
    private let platforms: [Platform]
    private let keys: [APIKey]
    private let endpoints: [Endpoint]

    init(_ world: APIWorld) async throws {
        let all = [world.tenant, world.sibling, world.foreignTenant]
        var events: [Int] = []
        var audited: [Int] = []
        for tenant in all {
            events.append(try await world.deliveries(of: tenant))
            audited.append(try await world.audit(of: tenant).count)
        }
        self.events = events
        self.audited = audited
        let directory = world.store.directory
        platforms = directory.platforms
        tenants = platforms.flatMap { directory.tenants(of: $0.id) }
        let owners: [KeyOwner] =
            [.superAdmin] + platforms.map { .platform($0.id) } + tenants.map { .tenant($0.id) }
        keys = owners.flatMap { directory.keys(owner: $0) }
        endpoints = directory.endpoints
    }
}

// Platforms, tenants, keys and endpoints as one immutable snapshot.
package import Workflow

/// What rarely changes and every request needs, as it was after some commit. Copying it costs one reference count.
package struct Directory: Sendable {
    /// Every platform, tenant, key and endpoint; replaced whole by each change.
    private final class Contents: Sendable {
        let platforms: [Identifier: Platform]
        let tenants: [Identifier: Tenant]
        let keys: [[UInt8]: APIKey]
        let endpoints: [EndpointScope: Endpoint]
        let scopes: [Identifier: EndpointScope]

        init(
            _ platforms: [Identifier: Platform], _ tenants: [Identifier: Tenant], _ keys: [[UInt8]: APIKey],
            _ endpoints: [EndpointScope: Endpoint]
        ) {
            self.platforms = platforms
            self.tenants = tenants
            self.keys = keys
            self.endpoints = endpoints
            scopes = Dictionary(endpoints.values.map { ($0.id, $0.scope) }) { first, _ in first }
        }
    }

    private var contents: Contents

    /// - Precondition: ids and digests are unique, and there is one endpoint a scope.
    package init(
        platforms: [Platform] = [], tenants: [Tenant] = [], keys: [APIKey] = [], endpoints: [Endpoint] = []
    ) {
        contents = Contents(
            Dictionary(uniqueKeysWithValues: platforms.map { ($0.id, $0) }),
            Dictionary(uniqueKeysWithValues: tenants.map { ($0.id, $0) }),
            Dictionary(uniqueKeysWithValues: keys.map { ($0.digest, $0) }),
            Dictionary(uniqueKeysWithValues: endpoints.map { ($0.scope, $0) }))
    }

    package func platform(_ id: Identifier) -> Platform? { contents.platforms[id] }
    package func tenant(_ id: Identifier) -> Tenant? { contents.tenants[id] }
    /// The key whose text has this SHA-256; revoked and expired ones too.
    package func key(digest: [UInt8]) -> APIKey? { contents.keys[digest] }
    /// Walks through all keys; for rare changes.
    func key(id: Identifier) -> APIKey? { contents.keys.values.first { $0.id == id } }
    package func endpoint(id: Identifier) -> Endpoint? { contents.scopes[id].flatMap { contents.endpoints[$0] } }
    package func endpoint(scope: EndpointScope) -> Endpoint? { contents.endpoints[scope] }
    package func endpoint(tenant id: Identifier) -> Endpoint? { contents.endpoints[.tenant(id)] }
    package func endpoint(platform id: Identifier) -> Endpoint? { contents.endpoints[.platform(id)] }

    /// Oldest first; walks through all platforms.
    package var platforms: [Platform] { contents.platforms.values.sorted { $0.id < $1.id } }

    /// Oldest first; walks through all tenants.
    package func tenants(of platform: Identifier) -> [Tenant] {
        contents.tenants.values.filter { $0.platformID == platform }.sorted { $0.id < $1.id }
    }

    /// Oldest first, revoked ones too; walks through all keys.
    package func keys(owner: KeyOwner) -> [APIKey] {
        contents.keys.values.filter { $0.owner == owner }.sorted { $0.id < $1.id }
    }

    /// Every endpoint, oldest first.
    package var endpoints: [Endpoint] { contents.endpoints.values.sorted { $0.id < $1.id } }

    mutating func put(_ platform: Platform) {
        var platforms = contents.platforms
        platforms[platform.id] = platform
        contents = Contents(platforms, contents.tenants, contents.keys, contents.endpoints)
    }

    mutating func put(_ tenant: Tenant) {
        var tenants = contents.tenants
        tenants[tenant.id] = tenant
        contents = Contents(contents.platforms, tenants, contents.keys, contents.endpoints)
    }

    mutating func put(_ key: APIKey) {
        var keys = contents.keys
        keys[key.digest] = key
        contents = Contents(contents.platforms, contents.tenants, keys, contents.endpoints)
    }

    mutating func put(_ endpoint: Endpoint) {
        var endpoints = contents.endpoints
        endpoints[endpoint.scope] = endpoint
        contents = Contents(contents.platforms, contents.tenants, contents.keys, endpoints)
    }

    mutating func remove(_ endpoint: Endpoint) {
        var endpoints = contents.endpoints
        endpoints[endpoint.scope] = nil
        contents = Contents(contents.platforms, contents.tenants, contents.keys, endpoints)
    }
}

// Platforms, tenants, keys and endpoints as one immutable snapshot.
package import Workflow

/// What rarely changes and every request needs, as it was after some commit. Copying it costs one reference count.
package struct Directory: Sendable {
    /// Every platform, tenant, key and endpoint. Never changed once it can be seen.
    private final class Contents: Sendable {
        let platforms: ShardedMap<Identifier, Platform>
        let tenants: ShardedMap<Identifier, Tenant>
        let keys: ShardedMap<KeyDigest, APIKey>
        let endpoints: ShardedMap<EndpointScope, SharedEndpoint>
        /// The same ones by their ids.
        let endpointsByID: ShardedMap<Identifier, SharedEndpoint>

        init(
            _ platforms: ShardedMap<Identifier, Platform>, _ tenants: ShardedMap<Identifier, Tenant>,
            _ keys: ShardedMap<KeyDigest, APIKey>, _ endpoints: ShardedMap<EndpointScope, SharedEndpoint>,
            _ endpointsByID: ShardedMap<Identifier, SharedEndpoint>
        ) {
            self.platforms = platforms
            self.tenants = tenants
            self.keys = keys
            self.endpoints = endpoints
            self.endpointsByID = endpointsByID
        }
    }

    private var contents: Contents

    /// - Precondition: ids and digests are unique, and there is one endpoint a scope.
    package init(
        platforms: [Platform] = [], tenants: [Tenant] = [], keys: [APIKey] = [], endpoints: [Endpoint] = []
    ) {
        let shared = endpoints.map(SharedEndpoint.init)
        contents = Contents(
            ShardedMap(platforms.lazy.map { ($0.id, $0) }), ShardedMap(tenants.lazy.map { ($0.id, $0) }),
            ShardedMap(keys.lazy.map { (KeyDigest($0.digest), $0) }),
            ShardedMap(shared.lazy.map { ($0.value.scope, $0) }), ShardedMap(shared.lazy.map { ($0.value.id, $0) }))
    }

    package func platform(_ id: Identifier) -> Platform? { contents.platforms[id] }
    package func tenant(_ id: Identifier) -> Tenant? { contents.tenants[id] }
    /// The key whose text has this SHA-256; revoked and expired ones too.
    package func key(digest: [UInt8]) -> APIKey? { contents.keys[KeyDigest(digest)] }
    /// Walks through all keys; for rare changes.
    func key(id: Identifier) -> APIKey? { contents.keys.values.first { $0.id == id } }
    package func endpoint(id: Identifier) -> Endpoint? { sharedEndpoint(id: id)?.value }
    package func endpoint(scope: EndpointScope) -> Endpoint? { sharedEndpoint(scope: scope)?.value }
    package func endpoint(tenant id: Identifier) -> Endpoint? { endpoint(scope: .tenant(id)) }
    package func endpoint(platform id: Identifier) -> Endpoint? { endpoint(scope: .platform(id)) }

    /// For what is asked for each event: nothing is copied.
    func sharedEndpoint(id: Identifier) -> SharedEndpoint? { contents.endpointsByID[id] }
    func sharedEndpoint(scope: EndpointScope) -> SharedEndpoint? { contents.endpoints[scope] }

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
    package var endpoints: [Endpoint] { contents.endpoints.values.map(\.value).sorted { $0.id < $1.id } }

    mutating func put(_ platform: Platform) {
        var platforms = contents.platforms
        platforms[platform.id] = platform
        contents = Contents(platforms, contents.tenants, contents.keys, contents.endpoints, contents.endpointsByID)
    }

    mutating func put(_ tenant: Tenant) {
        var tenants = contents.tenants
        tenants[tenant.id] = tenant
        contents = Contents(contents.platforms, tenants, contents.keys, contents.endpoints, contents.endpointsByID)
    }

    mutating func put(_ key: APIKey) {
        var keys = contents.keys
        keys[KeyDigest(key.digest)] = key
        contents = Contents(contents.platforms, contents.tenants, keys, contents.endpoints, contents.endpointsByID)
    }

    mutating func put(_ endpoint: Endpoint) { set(endpoint, at: endpoint.scope) }

    mutating func remove(_ endpoint: Endpoint) { set(nil, at: endpoint.scope) }

    private mutating func set(_ endpoint: Endpoint?, at scope: EndpointScope) {
        var (endpoints, byID) = (contents.endpoints, contents.endpointsByID)
        let shared = endpoint.map(SharedEndpoint.init)
        if let old = endpoints[scope] { byID[old.value.id] = nil }
        if let shared { byID[shared.value.id] = shared }
        endpoints[scope] = shared
        contents = Contents(contents.platforms, contents.tenants, contents.keys, endpoints, byID)
    }
}

/// The SHA-256 of a key's text.
private struct KeyDigest: ShardKey {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var shard: UInt8 { bytes.first ?? 0 }
}

// Platforms, tenants, keys and endpoints as one immutable snapshot.
package import Workflow

/// What rarely changes and every request needs, as it was after some commit. Copying it costs one reference count.
package struct Directory: Sendable {
    /// Every platform, tenant, key and endpoint.
    private struct Contents: Sendable {
        var platforms = ShardedMap<Identifier, Platform>()
        var tenants = ShardedMap<Identifier, Tenant>()
        var keys = ShardedMap<KeyDigest, APIKey>()
        var endpoints = ShardedMap<EndpointScope, Endpoint>()
        /// Where each endpoint stands in `endpoints`.
        var scopes = ShardedMap<Identifier, EndpointScope>()
    }

    /// Never changed once it can be seen.
    private final class Snapshot: Sendable {
        let contents: Contents

        init(_ contents: Contents) { self.contents = contents }
    }

    private var snapshot: Snapshot

    private var contents: Contents { _read { yield snapshot.contents } }

    /// - Precondition: ids and digests are unique, and there is one endpoint a scope.
    package init(
        platforms: [Platform] = [], tenants: [Tenant] = [], keys: [APIKey] = [], endpoints: [Endpoint] = []
    ) {
        var contents = Contents()
        contents.platforms = ShardedMap(platforms.lazy.map { ($0.id, $0) })
        contents.tenants = ShardedMap(tenants.lazy.map { ($0.id, $0) })
        contents.keys = ShardedMap(keys.lazy.map { (KeyDigest($0.digest), $0) })
        contents.endpoints = ShardedMap(endpoints.lazy.map { ($0.scope, $0) })
        contents.scopes = ShardedMap(endpoints.lazy.map { ($0.id, $0.scope) })
        snapshot = Snapshot(contents)
    }

    package func platform(_ id: Identifier) -> Platform? { contents.platforms[id] }
    package func tenant(_ id: Identifier) -> Tenant? { contents.tenants[id] }
    /// The key whose text has this SHA-256; revoked and expired ones too.
    package func key(digest: [UInt8]) -> APIKey? { contents.keys[KeyDigest(digest)] }
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

    mutating func put(_ platform: Platform) { change { $0.platforms[platform.id] = platform } }

    mutating func put(_ tenant: Tenant) { change { $0.tenants[tenant.id] = tenant } }

    mutating func put(_ key: APIKey) { change { $0.keys[KeyDigest(key.digest)] = key } }

    mutating func put(_ endpoint: Endpoint) {
        change { contents in
            contents.endpoints[endpoint.scope] = endpoint
            contents.scopes[endpoint.id] = endpoint.scope
        }
    }

    mutating func remove(_ endpoint: Endpoint) {
        change { contents in
            contents.endpoints[endpoint.scope] = nil
            contents.scopes[endpoint.id] = nil
        }
    }

    private mutating func change(_ change: (inout Contents) -> Void) {
        var contents = snapshot.contents
        change(&contents)
        snapshot = Snapshot(contents)
    }
}

/// The SHA-256 of a key's text.
private struct KeyDigest: ShardKey {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var shard: UInt8 { bytes.first ?? 0 }
}

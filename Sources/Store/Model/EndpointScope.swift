// Whose webhook configuration an endpoint is.
package import Workflow

/// A tenant's own endpoint, or a platform's, which serves its tenants that have none. One endpoint a scope.
package enum EndpointScope: Sendable, Hashable {
    case tenant(Identifier)
    case platform(Identifier)
}

extension EndpointScope: ShardKey {
    package var shard: UInt8 {
        switch self {
        case .tenant(let id), .platform(let id): id.shard
        }
    }
}

// A company that sells the service on to its tenants.
package import Workflow

/// A platform: the owner of tenants, keys and a fallback endpoint.
package struct Platform: Sendable, Equatable {
    package let id: Identifier
    package var name: String
    package var domain: String?
    package let createdAt: Timestamp

    package init(id: Identifier, name: String, domain: String? = nil, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.domain = domain
        self.createdAt = createdAt
    }
}

// A customer of a platform: whose interviews, events and endpoints these are.
package import Workflow

/// A tenant. A suspended one's calls are refused while its deliveries go on.
package struct Tenant: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        case active = "ACTIVE"
        case suspended = "SUSPENDED"
    }

    package let id: Identifier
    package let platformID: Identifier
    package var name: String
    package var domain: String?
    package var status: Status
    package let createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Identifier, platformID: Identifier, name: String, domain: String? = nil, status: Status = .active,
        createdAt: Timestamp, updatedAt: Timestamp? = nil
    ) {
        self.id = id
        self.platformID = platformID
        self.name = name
        self.domain = domain
        self.status = status
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }
}

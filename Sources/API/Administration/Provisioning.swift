// Makes platforms, tenants and keys, for the API, the control socket and the command line alike.

import Signing
package import Store
package import Workflow

/// The only place where platforms, tenants and keys come into being.
package struct Provisioning: Sendable {
    package struct CreatedKey: Sendable {
        package let key: APIKey
        /// Shown once, stored nowhere.
        package let text: String
    }

    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// A platform and a first key for it, with every permission a platform may have.
    package func createPlatform(
        name: String, domain: String?, by actor: Actor
    ) async throws -> (platform: Platform, key: CreatedKey) {
        try await store.write { transaction in
            let platform = Platform(
                id: transaction.makeIdentifier(), name: name, domain: domain, createdAt: transaction.now)
            try transaction.insert(platform: platform)
            let order = KeyOrder(
                owner: .platform(platform.id), name: "\(name): first key",
                permissions: [])
            let key = try Self.insertKey(order, transaction)
            try Self.audit(transaction, nil, actor, "platform.create", "platform \(platform.id.text)")
            return (platform, key)
        }
    }

    /// - Throws: 404 when there is no such platform.
    package func createTenant(
        platform id: Identifier, name: String, domain: String?, by actor: Actor
    ) async throws -> Tenant {
        try await store.write { transaction in
            guard transaction.directory.platform(id) != nil else { throw APIError.notFound("Platform not found") }
            let tenant = Tenant(
                id: transaction.makeIdentifier(), platformID: id, name: name, domain: domain, status: .active,
                createdAt: transaction.now, updatedAt: transaction.now)
            try transaction.insert(tenant: tenant)
            try Self.audit(transaction, tenant.id, actor, "tenant.create", "tenant \(tenant.id.text)")
            return tenant
        }
    }

    /// - Throws: 404 when the owner does not exist, 400 for a permission its kind may not have.
    package func createKey(_ order: KeyOrder, by actor: Actor) async throws -> CreatedKey {
        try order.check()
        return try await store.write { transaction in
            let directory = transaction.directory
            var tenantID: Identifier?
            switch order.owner {
            case .superAdmin: break
            case .platform(let id):
                guard directory.platform(id) != nil else { throw APIError.notFound("Platform not found") }
            case .tenant(let id):
                guard directory.tenant(id) != nil else { throw APIError.notFound("Tenant not found") }
                tenantID = id
            }
            let created = try Self.insertKey(order, transaction)
            try Self.audit(transaction, tenantID, actor, "key.create", Self.subject(created.key))
            return created
        }
    }

    private static func insertKey(
        _ order: KeyOrder, _ transaction: borrowing WriteTransaction
    ) throws -> CreatedKey {
        let text = APIKeyText.generate()
        let key = APIKey(
            id: transaction.makeIdentifier(), owner: order.owner, name: order.name, prefix: APIKeyText.prefix(text),
            digest: APIKeyText.digest(text), permissions: order.permissions, expiresAt: order.expiresAt,
            allowedNetworks: order.allowedNetworks, createdAt: transaction.now)
        try transaction.insert(key: key)
        return CreatedKey(key: key, text: text)
    }

    /// What the audit log calls a key: a tenant's entries are its own, a platform's have to name it.
    static func subject(_ key: APIKey) -> String {
        guard case .platform(let id) = key.owner else { return "key \(key.id.text)" }
        return "key \(key.id.text) of platform \(id.text)"
    }

    static func audit(
        _ transaction: borrowing WriteTransaction, _ tenantID: Identifier?, _ actor: Actor, _ action: String,
        _ subject: String
    ) throws {
        try transaction.audit(
            AuditEntry(
                id: transaction.makeIdentifier(), tenantID: tenantID, at: transaction.now, actor: actor,
                action: action, subject: subject))
    }
}

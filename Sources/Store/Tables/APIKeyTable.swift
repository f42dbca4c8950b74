// API keys: their digests, never their texts.
package import Workflow

enum APIKeySQL: SQL, StatementList {
    case all = """
        SELECT id, platform_id, tenant_id, name, prefix, digest, permissions, expires_at, allowed_networks,
            revoked_at, created_at
        FROM api_keys
        """
    case insert = """
        INSERT INTO api_keys (id, platform_id, tenant_id, name, prefix, digest, permissions, expires_at,
            allowed_networks, revoked_at, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """
    case revoke = "UPDATE api_keys SET revoked_at = ?2 WHERE id = ?1"
}

extension Connection {
    func readKeys() throws(StoreError) -> [APIKey] {
        try all(APIKeySQL.all) { (row) throws(StoreError) in
            let platform = try row.optionalID(1).map { KeyOwner.platform($0) }
            let tenant = try row.optionalID(2).map { KeyOwner.tenant($0) }
            return APIKey(
                id: try row.id(0), owner: tenant ?? platform ?? .superAdmin, name: row.text(3), prefix: row.text(4),
                digest: row.blob(5), permissions: try JSONText.value(row.text(6), as: [String].self),
                expiresAt: row.optionalTime(7),
                allowedNetworks: try JSONText.value(row.text(8), as: [String].self), revokedAt: row.optionalTime(9),
                createdAt: row.time(10))
        }
    }
}

extension WriteTransaction {
    package func insert(key: APIKey) throws(StoreError) {
        var platform: Identifier?
        var tenant: Identifier?
        switch key.owner {
        case .superAdmin: break
        case .platform(let id): platform = id
        case .tenant(let id): tenant = id
        }
        try connection.run(
            APIKeySQL.insert, .id(key.id), .id(platform), .id(tenant), .text(key.name), .text(key.prefix),
            .blob(key.digest), .text(try JSONText.text(key.permissions)), .time(key.expiresAt),
            .text(try JSONText.text(key.allowedNetworks)), .time(key.revokedAt), .time(key.createdAt))
        state.changeDirectory { $0.put(key) }
    }

    package func revoke(key id: Identifier, at moment: Timestamp) throws(StoreError) {
        try connection.run(APIKeySQL.revoke, .id(id), .time(moment))
        state.changeDirectory { directory in
            guard var key = directory.key(id: id) else { return }
            key.revokedAt = moment
            directory.put(key)
        }
    }
}

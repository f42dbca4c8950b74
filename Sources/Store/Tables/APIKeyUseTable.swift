// When keys were last used: a column of their own, which the directory in memory does not carry.
package import Workflow

enum APIKeyUseSQL: SQL, StatementList {
    case uses = """
        SELECT id, last_used_at FROM api_keys
        WHERE platform_id IS ?1 AND tenant_id IS ?2 AND last_used_at IS NOT NULL
        """
    case note = "UPDATE api_keys SET last_used_at = max(coalesce(last_used_at, 0), ?2) WHERE id = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// The last noted use of each of an owner's keys; a key that was never used is not in it.
    package func keyUses(owner: KeyOwner) throws(StoreError) -> [Identifier: Timestamp] {
        var (platform, tenant): (Identifier?, Identifier?)
        switch owner {
        case .superAdmin: break
        case .platform(let id): platform = id
        case .tenant(let id): tenant = id
        }
        let rows = try connection.all(APIKeyUseSQL.uses, .id(platform), .id(tenant)) { (row) throws(StoreError) in
            (try row.id(0), row.time(1))
        }
        return Dictionary(rows) { max($0, $1) }
    }
}

extension WriteTransaction {
    /// Notes when keys were last used; a time older than the one on record changes nothing, and neither does a key that
    /// is gone.
    ///
    /// The directory stays as it is: nothing is published anew because a key was used.
    package func note(keyUses: [Identifier: Timestamp]) throws(StoreError) {
        for (key, moment) in keyUses { try connection.run(APIKeyUseSQL.note, .id(key), .time(moment)) }
    }
}

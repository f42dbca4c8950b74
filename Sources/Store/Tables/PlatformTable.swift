// Platforms and tenants: small tables that live in memory as the directory.
import Workflow

enum PlatformSQL: SQL, StatementList {
    case all = "SELECT id, name, domain, created_at FROM platforms"
    case insert = "INSERT INTO platforms (id, name, domain, created_at) VALUES (?1, ?2, ?3, ?4)"
}

enum TenantSQL: SQL, StatementList {
    case all = "SELECT id, platform_id, name, domain, status, created_at, updated_at FROM tenants"
    case insert = """
        INSERT INTO tenants (id, platform_id, name, domain, status, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """
    case update = "UPDATE tenants SET name = ?2, domain = ?3, status = ?4, updated_at = ?5 WHERE id = ?1"
}

extension Connection {
    /// Everything the directory holds.
    func readDirectory() throws(StoreError) -> Directory {
        let platforms = try all(PlatformSQL.all) { (row) throws(StoreError) in
            Platform(id: try row.id(0), name: row.text(1), domain: row.optionalText(2), createdAt: row.time(3))
        }
        let tenants = try all(TenantSQL.all) { (row) throws(StoreError) in
            Tenant(
                id: try row.id(0), platformID: try row.id(1), name: row.text(2), domain: row.optionalText(3),
                status: try row.word(4), createdAt: row.time(5), updatedAt: row.time(6))
        }
        let (keys, endpoints) = (try readKeys(), try readEndpoints())
        // A broken tree may hand out a row twice.
        let isUnique =
            isEachOnce(platforms.map(\.id)) && isEachOnce(tenants.map(\.id)) && isEachOnce(keys.map(\.digest))
            && isEachOnce(endpoints.map(\.scope))
        guard isUnique else { throw .damaged("a platform, tenant, key or endpoint is there twice") }
        return Directory(platforms: platforms, tenants: tenants, keys: keys, endpoints: endpoints)
    }

    private func isEachOnce(_ marks: [some Hashable]) -> Bool { Set(marks).count == marks.count }
}

extension WriteTransaction {
    package func insert(platform: Platform) throws(StoreError) {
        try connection.run(
            PlatformSQL.insert, .id(platform.id), .text(platform.name), .text(platform.domain),
            .time(platform.createdAt))
        state.changeDirectory { $0.put(platform) }
    }

    package func insert(tenant: Tenant) throws(StoreError) {
        try connection.run(
            TenantSQL.insert, .id(tenant.id), .id(tenant.platformID), .text(tenant.name), .text(tenant.domain),
            .text(tenant.status.rawValue), .time(tenant.createdAt), .time(tenant.updatedAt))
        state.changeDirectory { $0.put(tenant) }
    }

    package func update(tenant: Tenant) throws(StoreError) {
        try connection.run(
            TenantSQL.update, .id(tenant.id), .text(tenant.name), .text(tenant.domain), .text(tenant.status.rawValue),
            .time(tenant.updatedAt))
        state.changeDirectory { $0.put(tenant) }
    }
}

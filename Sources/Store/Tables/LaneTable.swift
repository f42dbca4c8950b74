// Numbers for lanes: small keys for the index that the dispatcher lives on.
import Workflow

enum LaneSQL: SQL, StatementList {
    case ofEndpoint = "SELECT lane FROM lanes WHERE endpoint_id = ?1"
    case ofCallback = "SELECT lane FROM lanes WHERE tenant_id = ?1 AND origin = ?2"
    case byNumber = "SELECT lane, endpoint_id, tenant_id, origin FROM lanes WHERE lane = ?1"
    case insert = "INSERT INTO lanes (endpoint_id, tenant_id, origin) VALUES (?1, ?2, ?3) RETURNING lane"
    case heads = """
        SELECT lane, endpoint_id, tenant_id, origin,
            (SELECT min(due_at) FROM outbox WHERE outbox.lane = lanes.lane AND status = 0)
        FROM lanes
        """
}

extension StoreReading where Self: ~Copyable {
    /// What a lane is about; `nil` for no lane.
    func laneKey(_ lane: LaneID) throws(StoreError) -> LaneKey? {
        try connection.first(LaneSQL.byNumber, .integer(lane), read: LaneKey.init(row:))
    }
}

extension WriteTransaction {
    /// Every lane with something pending, and since or from when it is due.
    package func laneHeads() throws(StoreError) -> [LaneHead] {
        var heads: [LaneHead] = []
        try connection.walk(LaneSQL.heads) { (row) throws(StoreError) in
            if let due = row.optionalTime(4) {
                heads.append(LaneHead(lane: row.int64(0), key: try LaneKey(row: row), earliestDue: due))
            }
            return true
        }
        return heads
    }

    /// The number of a lane, if it has one.
    func existingLane(_ key: LaneKey) throws(StoreError) -> LaneID? {
        if let known = state.lane(key) { return known }
        let found: LaneID? =
            switch key {
            case .endpoint(let id):
                try connection.first(LaneSQL.ofEndpoint, .id(id)) { row in row.int64(0) }
            case .callback(let tenant, let origin):
                try connection.first(LaneSQL.ofCallback, .id(tenant), .text(origin)) { row in row.int64(0) }
            }
        if let found { state.remember(found, key, isNew: false) }
        return found
    }

    /// The number of a lane, given now if it has none.
    func lane(_ key: LaneKey) throws(StoreError) -> LaneID {
        if let known = try existingLane(key) { return known }
        let values: (endpoint: Value, tenant: Value, origin: Value) =
            switch key {
            case .endpoint(let id): (.id(id), .null, .null)
            case .callback(let tenant, let origin): (.null, .id(tenant), .text(origin))
            }
        let made = try connection.first(LaneSQL.insert, values.endpoint, values.tenant, values.origin) { row in
            row.int64(0)
        }
        guard let made else { throw .damaged("a lane got no number") }
        state.remember(made, key, isNew: true)
        return made
    }
}

extension LaneKey {
    /// Of a row whose columns 1 to 3 are those of `lanes`.
    init(row: Row) throws(StoreError) {
        try self.init(endpoint: row.optionalID(1), tenant: row.optionalID(2), origin: row.optionalText(3))
    }

    init(endpoint: Identifier?, tenant: Identifier?, origin: String?) throws(StoreError) {
        if let endpoint {
            self = .endpoint(endpoint)
        } else if let tenant, let origin {
            self = .callback(tenant: tenant, origin: origin)
        } else {
            throw .damaged("a lane is about nothing")
        }
    }
}

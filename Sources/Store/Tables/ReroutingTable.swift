// Lanes whose waiting items are routed anew after a change of an endpoint: part after part, also across a crash.
import Workflow

enum ReroutingSQL: SQL, StatementList {
    case all = "SELECT lane, statuses FROM reroutings"
    case put = "INSERT OR REPLACE INTO reroutings (lane, statuses) VALUES (?1, ?2)"
    case delete = "DELETE FROM reroutings WHERE lane = ?1"
    /// Whose events wait in a lane.
    case tenants = """
        SELECT tenant_id FROM outbox WHERE lane = ?1 AND status = 0
        UNION SELECT tenant_id FROM outbox WHERE lane = ?1 AND status = 3
        """
}

extension Connection {
    /// Takes up what the last process left unfinished.
    func recover(_ state: WriterState) throws(StoreError) {
        let left = try all(ReroutingSQL.all) { row in
            (lane: row.int64(0), statuses: Rerouting.Statuses(rawValue: row.int64(1)))
        }
        state.recoveries = try readRecoveries()
        state.wipedRuns = try readWipedRuns(at: state.wallNow)
        for (lane, statuses) in left {
            // How far the last process came is not known, nor for whom it went there.
            var rerouting = Rerouting(statuses: statuses, isMixed: statuses.contains(.paused))
            rerouting.marksOrder = true
            rerouting.moving = try tenantsElsewhere(lane, state.directory)
            state.reroutings[lane] = rerouting
        }
    }

    /// Tenants whose events wait in a lane of an endpoint that is not theirs now.
    private func tenantsElsewhere(_ lane: LaneID, _ directory: Directory) throws(StoreError) -> Set<EndpointScope> {
        let key = try first(LaneSQL.byNumber, .integer(lane), read: LaneKey.init(row:))
        let tenants = try all(ReroutingSQL.tenants, .integer(lane)) { (row) throws(StoreError) in try row.id(0) }
        let elsewhere = tenants.filter { tenant in
            directory.endpoint(serving: tenant).map { .endpoint($0.id) } != key
        }
        return Set(elsewhere.map(EndpointScope.tenant))
    }
}

extension WriteTransaction {
    /// Has the store look at what waits in the endpoint's lane; from the beginning if it is at it already.
    /// - Parameter marksOrder: the endpoint has become ordered, or is no more.
    func beginRerouting(
        of endpoint: Identifier, _ statuses: Rerouting.Statuses, marksOrder: Bool = false
    ) throws(StoreError) {
        guard let lane = try existingLane(.endpoint(endpoint)) else { return }
        try begin(lane, statuses) { $0.marksOrder = $0.marksOrder || marksOrder }
    }

    /// The same where events of `scope` leave the endpoint for another. Until they are all there, none of a run is
    /// sent: it could overtake one that is still here.
    func beginMoving(
        _ scope: EndpointScope, from endpoint: Identifier, _ statuses: Rerouting.Statuses
    ) throws(StoreError) {
        guard let lane = try existingLane(.endpoint(endpoint)) else { return }
        if let known = state.reroutings[lane], known.statuses == statuses, !known.isMixed {
            // Not from the beginning for each of many: those who come now are next.
            state.reroutings[lane]?.movingNext.insert(scope)
            return
        }
        try begin(lane, statuses) { $0.moving.insert(scope) }
    }

    private func begin(
        _ lane: LaneID, _ statuses: Rerouting.Statuses, _ change: (inout Rerouting) -> Void
    ) throws(StoreError) {
        var rerouting = state.reroutings[lane]?.restarted(for: statuses) ?? Rerouting(statuses: statuses)
        change(&rerouting)
        try connection.run(ReroutingSQL.put, .integer(lane), .integer(rerouting.statuses.rawValue))
        state.reroutings[lane] = rerouting
    }

    /// Routes the next `state.itemsPerPart` items of some lane anew.
    func continueRerouting() throws(StoreError) {
        guard let (lane, rerouting) = state.reroutings.min(by: { $0.key < $1.key }) else { return }
        let isPending = rerouting.statuses.contains(.pending)
        let part =
            isPending
            ? try connection.all(
                OutboxSQL.pendingBehind, .integer(lane), .time(rerouting.dueAt), .integer(rerouting.number),
                .int(state.itemsPerPart), read: StoredItem.init(row:))
            : try connection.all(
                OutboxSQL.pausedBehind, .integer(lane), .integer(rerouting.number),
                .int(state.itemsPerPart), read: StoredItem.init(row:))
        for stored in part { try moveInPart(stored) }
        if part.count < state.itemsPerPart {
            return try keep(rerouting.next(after: isPending ? .pending : .paused), lane)
        }
        var next = rerouting
        if let last = part.last {
            next.dueAt = last.item.dueAt
            next.number = last.number
        }
        try keep(next, lane)
    }

    private func keep(_ next: Rerouting?, _ lane: LaneID) throws(StoreError) {
        let known = state.reroutings[lane]
        state.reroutings[lane] = next
        if let next {
            guard known?.statuses != next.statuses else { return }
            try connection.run(ReroutingSQL.put, .integer(lane), .integer(next.statuses.rawValue))
        } else {
            try connection.run(ReroutingSQL.delete, .integer(lane))
            if known?.isMixed == true { state.noteLaneChanged(lane) }
        }
        try release(known?.moving ?? [])
    }

    /// What was held back of those whose events are all where they belong is due now.
    private func release(_ scopes: Set<EndpointScope>) throws(StoreError) {
        for scope in scopes where !state.moving.contains(scope) {
            let endpoint =
                switch scope {
                case .tenant(let id): directory.endpoint(serving: id)
                case .platform(let id): directory.endpoint(platform: id)
                }
            if let endpoint, let lane = try existingLane(.endpoint(endpoint.id)) { state.noteLaneChanged(lane) }
        }
    }
}

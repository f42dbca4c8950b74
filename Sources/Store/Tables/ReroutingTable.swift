// Lanes whose waiting items are routed anew after a change of an endpoint: part after part, also across a crash.
import Workflow

enum ReroutingSQL: SQL, StatementList {
    case all = "SELECT lane, statuses FROM reroutings"
    case put = "INSERT OR REPLACE INTO reroutings (lane, statuses) VALUES (?1, ?2)"
    case delete = "DELETE FROM reroutings WHERE lane = ?1"
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
            // How far the last process came is not known.
            state.reroutings[lane] = Rerouting(statuses: statuses, isMixed: statuses.contains(.paused))
        }
    }
}

extension WriteTransaction {
    /// Has the store look at what waits in the endpoint's lane; from the beginning if it is at it already.
    func beginRerouting(of endpoint: Identifier, _ statuses: Rerouting.Statuses) throws(StoreError) {
        guard let lane = try existingLane(.endpoint(endpoint)) else { return }
        let known = state.reroutings[lane]
        let all = statuses.union(known?.statuses ?? [])
        try connection.run(ReroutingSQL.put, .integer(lane), .integer(all.rawValue))
        state.reroutings[lane] = Rerouting(statuses: all, isMixed: known?.isMixed ?? false)
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
        var next = rerouting
        if part.count < state.itemsPerPart {
            next = Rerouting(
                statuses: rerouting.statuses.subtracting(isPending ? .pending : .paused), isMixed: rerouting.isMixed)
            if next.statuses.isEmpty, rerouting.isMixed { state.noteLaneChanged(lane) }
        } else if let last = part.last {
            next.dueAt = last.item.dueAt
            next.number = last.number
        }
        try keep(next, lane)
    }

    private func keep(_ rerouting: Rerouting, _ lane: LaneID) throws(StoreError) {
        guard !rerouting.statuses.isEmpty else {
            try connection.run(ReroutingSQL.delete, .integer(lane))
            state.reroutings[lane] = nil
            return
        }
        if state.reroutings[lane]?.statuses != rerouting.statuses {
            try connection.run(ReroutingSQL.put, .integer(lane), .integer(rerouting.statuses.rawValue))
        }
        state.reroutings[lane] = rerouting
    }
}

// Reads the one item that is to show whether a resting lane's receiver is well.
import Workflow

extension WriteTransaction {
    /// A page of the item that `choice` names; `nil` when there is none that may go now.
    func page(of choice: ProbeChoice, for order: PageOrder) throws(StoreError) -> DuePage? {
        let candidate: Identifier?
        switch choice {
        case .item(let id): candidate = id
        case .otherThan(let urls): candidate = try firstDue(besides: urls, for: order)
        }
        guard let candidate,
            let stored = try connection.first(
                OutboxSQL.probe, .id(candidate), .integer(order.lane), .time(order.dueBy), read: StoredItem.init(row:)),
            !state.isHeldBack(stored.item)
        else { return nil }
        let next = try connection.first(OutboxSQL.dueBeside, .integer(order.lane), .integer(stored.number)) {
            (row: Row) throws(StoreError) in row.time(0)
        }
        return DuePage(items: [stored.item], nextDueAt: next)
    }

    /// The first due item whose callback is none of `urls`, among the first `StoreLimits.probeCandidates`.
    private func firstDue(besides urls: [String], for order: PageOrder) throws(StoreError) -> Identifier? {
        var found: Identifier?
        try connection.walk(
            OutboxSQL.dueCallbacks,
            values: [.integer(order.lane), .time(order.dueBy), .int(StoreLimits.probeCandidates)]
        ) { (row: Row) throws(StoreError) in
            if let url = row.optionalText(1), urls.contains(url) { return true }
            found = try row.id(0)
            return false
        }
        return found
    }
}

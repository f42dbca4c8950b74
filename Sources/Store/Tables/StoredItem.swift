// An outbox row with what this module knows of it beyond its face.
import Workflow

struct StoredItem {
    /// The row's key; grows in the order of commits.
    let number: Int64
    let run: Int64?
    let status: ItemStatus
    let updatedAt: Timestamp
    /// Waits until the earlier ones of its run have ended.
    let isOrdered: Bool
    /// Of an unrouted item the lane is 0, and its key names nobody.
    let item: OutboxItem

    /// The lane of items that go nowhere.
    static let nowhere: LaneID = 0
    static let nobody = LaneKey.endpoint(Identifier(high: 0, low: 0))

    /// Of a row of the view `items`.
    /// - Throws: `.damaged` for an item without a payload, among others.
    init(row: Row) throws(StoreError) {
        guard let payload = row.optionalBlob(18) else { throw .withoutPayload(row.int64(0)) }
        let id = try row.id(1)
        let hasLane = row.int64(7) != Self.nowhere
        number = row.int64(0)
        run = row.optionalInt64(20)
        status = try ItemStatus(code: row.int64(19))
        updatedAt = row.time(21)
        isOrdered = row.flag(22)
        item = OutboxItem(
            id: id, eventID: row.optionalText(2) ?? EventEnvelope.ownID(of: id), event: row.text(3),
            tenantID: try row.id(4), runID: row.optionalText(5), sequence: row.optionalInt64(6), lane: row.int64(7),
            laneKey: hasLane
                ? try LaneKey(endpoint: row.optionalID(8), tenant: row.optionalID(9), origin: row.optionalText(10))
                : Self.nobody,
            callback: Callback(url: row.optionalText(11), origin: row.optionalText(12)), isPinned: row.flag(13),
            dueAt: row.time(14), createdAt: row.time(15), attemptsMade: row.int(16),
            attemptsBeforeSchedule: row.int(17), payload: payload)
    }
}

extension ItemStatus {
    /// The number in the table.
    var code: Int64 {
        switch self {
        case .pending: 0
        case .delivered: 1
        case .failed: 2
        case .paused: 3
        case .filtered: 4
        case .unrouted: 5
        case .cancelled: 6
        }
    }

    init(code: Int64) throws(StoreError) {
        guard let status = Self.allCases.first(where: { $0.code == code }) else {
            throw .damaged("\(code) is no status of an item")
        }
        self = status
    }
}

extension Callback {
    init?(url: String?, origin: String?) {
        guard let url, let origin else { return nil }
        self.init(url: url, origin: origin)
    }
}

// How many deliveries stand where, kept along with every commit: nobody needs to count rows.

/// Deliveries by status. What is present is known of those that somebody waits for; of all, how many came to a status
/// since the start.
package struct DeliveryTally: Sendable, Equatable {
    /// A number for each status.
    package struct Counts: Sendable, Equatable {
        private var pending = 0
        private var delivered = 0
        private var failed = 0
        private var paused = 0
        private var filtered = 0
        private var unrouted = 0
        private var cancelled = 0

        package internal(set) subscript(status: ItemStatus) -> Int {
            get {
                switch status {
                case .pending: pending
                case .delivered: delivered
                case .failed: failed
                case .paused: paused
                case .filtered: filtered
                case .unrouted: unrouted
                case .cancelled: cancelled
                }
            }
            set {
                switch status {
                case .pending: pending = newValue
                case .delivered: delivered = newValue
                case .failed: failed = newValue
                case .paused: paused = newValue
                case .filtered: filtered = newValue
                case .unrouted: unrouted = newValue
                case .cancelled: cancelled = newValue
                }
            }
        }
    }

    /// The statuses whose deliveries are counted on disk: the others have no index, and nobody waits for them.
    package static let present: [ItemStatus] = [.pending, .paused, .failed]

    /// Deliveries there are now, of the statuses in `present`.
    package internal(set) var now = Counts()
    /// Deliveries that came to a status since the store was opened, new ones included.
    package private(set) var entered = Counts()

    /// A delivery has changed its status.
    /// - Parameters:
    ///   - old: `nil` = it is new.
    mutating func note(from old: ItemStatus?, to new: ItemStatus) {
        guard old != new else { return }
        entered[new] += 1
        now[new] += 1
        if let old { now[old] -= 1 }
    }
}

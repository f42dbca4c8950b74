// A lane whose waiting items are being routed anew, and how far that has come.
import Workflow

/// Begun by a change of an endpoint, done in bounded parts by later commits, begun again after a crash.
struct Rerouting {
    /// Which of the lane's items it concerns, as stored in `reroutings.statuses`.
    struct Statuses: OptionSet {
        let rawValue: Int64
        static let pending = Statuses(rawValue: 1)
        static let paused = Statuses(rawValue: 2)
    }

    /// What is left to go through.
    var statuses: Statuses
    /// Paused ones may stand before pending ones: until all are released none may start, or it would overtake.
    var isMixed: Bool
    /// The endpoint has become ordered, or is no more: until all are looked through the marks are not to be relied on.
    var marksOrder = false
    /// Whose events may stand in this lane though they belong to another now.
    var moving: Set<EndpointScope> = []
    /// Those who came while it was under way: for them it is gone through once more.
    var movingNext: Set<EndpointScope> = []
    /// Where the present part goes on: behind this due time and number.
    var dueAt = Timestamp(milliseconds: .min)
    var number: Int64 = 0

    /// - Parameter isMixed: known of a rerouting that goes on; else it is so where both are looked through.
    init(statuses: Statuses, isMixed: Bool = false) {
        self.statuses = statuses
        self.isMixed = isMixed || statuses == [.pending, .paused]
    }

    /// Whose events it concerns, now or the next time.
    var allMoving: Set<EndpointScope> { moving.union(movingNext) }

    /// The same lane from the beginning, for more.
    func restarted(for more: Statuses) -> Rerouting {
        var again = Rerouting(statuses: statuses.union(more), isMixed: isMixed)
        again.marksOrder = marksOrder
        again.moving = allMoving
        return again
    }

    /// What follows once one of its statuses has been gone through; `nil` when that was all.
    func next(after done: Statuses) -> Rerouting? {
        var next = self
        next.dueAt = Timestamp(milliseconds: .min)
        next.number = 0
        next.statuses.subtract(done)
        guard next.statuses.isEmpty else { return next }
        guard !movingNext.isEmpty else { return nil }
        next = Rerouting(statuses: done)
        next.moving = movingNext
        return next
    }
}

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
    /// Where the present part goes on: behind this due time and number.
    var dueAt = Timestamp(milliseconds: .min)
    var number: Int64 = 0

    /// - Parameter isMixed: known of a rerouting that goes on; else it is so where both are looked through.
    init(statuses: Statuses, isMixed: Bool = false) {
        self.statuses = statuses
        self.isMixed = isMixed || statuses == [.pending, .paused]
    }
}

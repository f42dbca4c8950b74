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
    /// Where the present part goes on: behind this due time and number.
    var dueAt = Timestamp(milliseconds: .min)
    var number: Int64 = 0
}

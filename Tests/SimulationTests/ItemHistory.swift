// What has happened to one item, told by those who saw it.

import Workflow

/// Kept across crashes, as the receiver's and the publisher's memory is.
struct ItemHistory {
    /// Where the present process has it.
    enum Stage: Equatable {
        case resting
        /// Started by the dispatcher; `wasSent` once the request has gone out.
        case started(wasSent: Bool)
        /// Its attempt has ended and is on its way to disk.
        case ended
    }

    var stage = Stage.resting
    /// Attempts whose record was committed.
    var recorded = 0
    /// The process that sent it last, and whether what came of that is on disk or was no attempt at all.
    var sentBy: Int?
    var isSettled = true
    /// Before this wall time the receiver, or the schedule, wants no further attempt.
    var notBefore: Timestamp?
    /// What `notBefore` will be once the attempt's record is committed.
    var notBeforeOnceRecorded: Timestamp?
    /// Its cancellation was handed to the dispatcher, and it was not sent again by hand since.
    var isCancelled = false
    /// It was sent again by hand: order does not concern it any more.
    var wasRevived = false
}

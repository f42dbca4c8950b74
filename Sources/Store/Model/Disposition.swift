// What an attempt means for its item.
package import Workflow

package enum Disposition: Sendable, Equatable {
    case delivered
    /// Another attempt, not before the given time.
    case retry(at: Timestamp)
    /// The schedule is used up, or the receiver ended it.
    case failed
    /// Ended from our side.
    case cancelled
}

// What delivery tells about itself; the executable turns it into log lines and counters.

package import Store
package import Workflow

package protocol DeliveryObserver: Sendable {
    /// An attempt ended and is on disk. Called on the delivery thread.
    func attempted(_ report: AttemptReport)
    /// Something an operator should know: a constant name and its details.
    func noticed(_ notice: DeliveryNotice)
}

/// One line about one attempt.
package struct AttemptReport: Sendable {
    package let itemID: Identifier
    package let eventID: String
    package let event: String
    package let tenantID: Identifier
    package let runID: String?
    package let number: Int
    package let durationMilliseconds: Double
    /// From the event's commit to the end of this attempt.
    package let sinceCommitMilliseconds: Int64
    package let httpStatus: Int?
    package let errorKind: String?
    /// `delivered`, `retry`, `failed`.
    package let outcome: String
    package let nextDueAt: Timestamp?
}

package enum DeliveryNotice: Sendable {
    /// A record could not be written; deliveries pause until it is.
    case recordingFailed(reason: String)
    case recordingRecovered
    /// A secret could not be opened: the endpoint's events wait.
    case secretUnreadable(endpoint: Identifier)
    /// No socket, thread or descriptor was to be had; nothing is counted against the receiver.
    case shortage(message: String)
    /// An endpoint's health changed.
    case endpoint(EndpointNews)
}

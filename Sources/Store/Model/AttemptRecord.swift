// One HTTP try, as recorded.
package import Workflow

/// How one attempt went, and what follows for its item.
package struct AttemptRecord: Sendable, Equatable {
    package let itemID: Identifier
    /// From 1, without gaps.
    package let number: Int
    package var startedAt: Timestamp
    package var durationMilliseconds: Double
    package var timings = AttemptTimings()
    /// The address that was connected to, or refused.
    package var address: String?
    package var httpStatus: Int?
    /// One of the kinds of the webhook test; `nil` for a success.
    package var errorKind: String?
    package var errorMessage: String?
    /// The answer's headers as a JSON object.
    package var responseHeaders: [UInt8]?
    /// The answer's first bytes; the caller keeps to its cap.
    package var responseBody: [UInt8]?
    /// The request went out a second time, on a fresh connection, for the kept one was closed without an answer.
    package var isResent = false
    /// Of the lane's ownership when the attempt began.
    package var epoch: Int64 = 1
    package var disposition: Disposition
    /// Attempts made before the schedule began that this one belongs to: what the item said when it was started.
    package var attemptsBeforeSchedule = 0

    package init(
        itemID: Identifier, number: Int, startedAt: Timestamp, durationMilliseconds: Double, disposition: Disposition
    ) {
        self.itemID = itemID
        self.number = number
        self.startedAt = startedAt
        self.durationMilliseconds = durationMilliseconds
        self.disposition = disposition
    }
}

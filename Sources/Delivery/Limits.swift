// Every bound of this module, with its unit and its reason.

/// The bounds that are not configuration.
package enum Limits {
    /// Requests in flight to a receiver that has not answered yet: enough to find out, few enough that thousands which
    /// hang do not take every place.
    static let inFlightBeforeFirstAnswer = 8
    /// The same to a receiver whose last attempt failed.
    static let inFlightWhileFailing = 4
    /// Requests that one turn starts to receivers that have not proven themselves. Each needs a new connection, which
    /// costs as much as several deliveries on a kept one: thousands at once would hold up everybody else.
    static let unprovenStartsPerTurn = 4
    /// Lanes remembered as proven after they became idle. Beyond it all are forgotten and prove themselves again.
    static let provenLanesMaximum = 65_536
    /// Items a lane keeps in memory before the rest stays on disk: several in-flight caps, so that a read is always
    /// ahead.
    static let laneWindowItems = 2_048
    /// A lane asks for its next page when fewer than this many items are left to start: the answer waits behind the
    /// store's present commit, in which a fast receiver takes some hundred.
    static let laneLowWaterItems = 1_024
    /// Items one page adds at most: read in some two milliseconds, and as many as are delivered until the next commits.
    static let pageItems = 1_024
    /// Items of a page that cost the store as much to read as one event to insert.
    static let pageItemsPerEvent = 8
    /// Payload bytes of all waiting items together. Past it fresh items stay on disk.
    static let waitingBytesMaximum = 64 << 20
    /// Ended transfers whose record is not yet committed. Past it nothing new is started: the disk is the slow part.
    static let unrecordedMaximum = 8_192
    /// Delivered items kept until the next batch takes them back to the store's thread, and the payload up to which one
    /// is kept: 4 MiB at most, and more than one batch has.
    static let spentItems = 1_024
    static let spentPayloadBytes = 4 << 10
    /// Commit reports waiting for the delivery thread. Past it the thread reads the lanes' heads from disk instead.
    static let reportsWaiting = 4_096
    /// Confirmations and commands waiting; every unrecorded batch needs one place.
    static let messagesWaiting = 65_536
    /// How long the loop sleeps at most while something is due later, so that a jump of the wall clock is noticed.
    static let sleepMaximumMilliseconds: Int64 = 30_000
    /// First wait before a record that the store refused is offered again; doubles up to the maximum.
    static let recordRetryFirstMilliseconds: Int64 = 100
    static let recordRetryMaximumMilliseconds: Int64 = 5_000
    /// Wait before an item is tried again after a shortage of ours (no socket, no thread, no secret): no attempt is
    /// counted.
    static let shortageWaitMilliseconds: Int64 = 1_000
    /// A receiver's `Retry-After` is honoured up to a day.
    static let retryAfterMaximumMilliseconds: Int64 = 24 * 3_600_000
    /// The longest rest of a lane's breaker.
    static let breakerRestMaximumMilliseconds: Int64 = 15 * 60_000
    /// Items sent again by hand that a resting lane tries one after another; what is more waits out the rest.
    static let retriesAheadOfRest = 64
    /// Callback addresses remembered as failed, so that a resting lane probes another: the first may be tried again
    /// after so many.
    static let failedCallbacksKept = 16
    /// Bytes of an answer's body that are read, and that are kept with the attempt.
    static let answerBytesRead = 64 << 10
    static let answerBytesKept = 4 << 10
    /// Response headers kept with an attempt, in bytes of JSON.
    static let answerHeaderBytesKept = 8 << 10
    /// Bytes of a redirect's `Location` that an attempt's fault may name.
    static let locationBytesShown = 256
    /// Endpoints whose opened secrets and keyed contexts are kept.
    static let signersKept = 4_096
}

// The bounds of starting and stopping, with unit and reason.

enum ServeLimits {
    /// From SIGTERM to the end, deliveries in flight included.
    /// Less than the 30 s that the service unit allows.
    static let drainMilliseconds: Int64 = 20_000
    /// Of that, what is left for the last HTTP answers once deliveries have ended.
    static let httpDrainMilliseconds: Int64 = 3_000
    /// Bytes of freed memory that each arena keeps for the next burst: without it a busy daemon gives pages back and
    /// takes them again with every batch.
    static let freedBytesKept = 1 << 20
    /// Open files and sockets that are asked for, the same as the service unit's: both ways' connections and the files.
    static let descriptorsWanted = 65_536
    /// Bytes of a request on the control socket: what the API takes, an event of 1 MiB.
    static let controlBodyBytes = 1 << 20
    /// How long the same failure of requests is told only once.
    static let failureLogMilliseconds: Int64 = 10_000
    /// Different failures remembered for that.
    static let failureKindsMaximum = 256
    /// How long another process's hold on the data directory is waited out: a command's single change, or the end of
    /// the daemon before this one.
    static let lockWaitMilliseconds: Int64 = 3_000
    /// How often it is looked whether the directory is free.
    static let lockPollMilliseconds: Int64 = 50
    /// How long a command waits for the daemon's answer on the control socket: a commit takes milliseconds.
    static let controlTimeoutMilliseconds: Int64 = 10_000
    /// How long a command waits for a test delivery: the longest timeout that can be configured, and a moment.
    static let controlTestMilliseconds: Int64 = 610_000
    /// Bytes of an answer on the control socket: a delivery with its event and attempts, or a page of a list.
    static let controlAnswerBytesMaximum = 8 << 20
    /// What counts as recent in `relayd status`.
    static let recentMilliseconds: Int64 = 3_600_000
}

// The numbers of metrics, with unit and reason.

enum MetricsLimits {
    /// Bytes a page usually has: what its buffer begins with.
    static let pageBytesUsual = 32 << 10

    /// Seconds: an answer of the API is a commit away, a chat with an agent a minute.
    static let requestEndsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

    /// Seconds: a receiver has 15 by default.
    static let attemptEndsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60]

    /// Seconds from an event's commit to its delivery: at once, or along the schedule of three days.
    static let endToEndEndsSeconds = [
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 86_400,
        259_200,
    ]

    /// Seconds: an fsync on memory, flash, a disk, a disk in trouble.
    static let commitEndsSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
}

// The bounds of `relayd doctor`, with unit and reason.

enum DoctorLimits {
    /// Free bytes below which the daemon cannot go on for long: the log keeps 32 MiB, and a checkpoint as much.
    static let freeBytesMinimum: UInt64 = 64 << 20
    /// Free bytes below which somebody should look: some hours of a busy relay.
    static let freeBytesWanted: UInt64 = 1 << 30
    /// How long a name's look-up may take: longer than any attempt waits for a connection.
    static let lookupMilliseconds: Int64 = 6_000
    /// Names looked up at most: those of the first endpoints tell whether the resolver works.
    static let namesMaximum = 16
    /// Ids and names that one finding lists at most.
    static let listedMaximum = 10
    /// How long the daemon's answer is waited for.
    static let answerMilliseconds: Int64 = 5_000
    /// Bytes of that answer.
    static let answerBytesMaximum = 64 << 10
    /// Descriptors besides those of transfers and clients: the files, loops, log, resolver.
    static let ownDescriptors = 256
    /// Unix milliseconds of 2026-01-01 and 2100-01-01: a clock outside was never set.
    static let plausibleMilliseconds: Range<Int64> = 1_767_225_600_000..<4_102_444_800_000
    /// How far a file may have been changed in the future: the clock was set a little.
    static let clockStepMilliseconds: Int64 = 60_000
    /// A file of authorities in bytes: the system's own has 220 KiB.
    static let authorityBytesMaximum = 4 << 20
}

// What came of running a program.

/// The end of one helper program.
enum HelperOutcome: Sendable, Equatable {
    /// It ended well; all that it wrote.
    case output([UInt8])
    /// It ended with this exit code; what it wrote before.
    case exited(Int32, output: [UInt8])
    /// It wrote more than it may.
    case outputTooLong
    /// It took too long, took too much memory or processor time, or fell over what it was given.
    case ended
    /// All places are taken, and so is the room to wait in.
    case busy
    /// The daemon stops.
    case stopped
    /// It could not be started: why.
    case notStarted(String)
}

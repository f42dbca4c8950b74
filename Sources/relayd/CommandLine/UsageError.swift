// A command line that cannot be understood.

/// What is wrong with a command line, and whose help to read.
struct UsageError: Error, Equatable {
    /// One sentence without a full stop, control characters escaped.
    let message: String
    /// The command whose help page helps; empty for the program's own.
    let helpPath: [String]
}

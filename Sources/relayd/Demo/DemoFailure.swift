// Why a demonstration did not come to its end.

struct DemoFailure: Error, CustomStringConvertible {
    /// One sentence: what was tried, and what happened.
    let message: String
    /// Whether the user ended it.
    var isInterruption = false

    static let interrupted = DemoFailure(message: "interrupted", isInterruption: true)

    var description: String { message }
}

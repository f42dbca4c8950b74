// A broken promise, as a checker found it.

struct Violation: CustomStringConvertible {
    let seed: UInt64
    let step: Int
    /// The checker's name.
    let checker: String
    let text: String

    var description: String { "seed \(seed), step \(step): \(checker): \(text)" }
}

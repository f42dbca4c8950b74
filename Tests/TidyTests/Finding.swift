// One breach of a rule: where it is and what to do about it.
import Testing

/// What a rule found in a file.
struct Finding: CustomStringConvertible {
    /// Relative to the repository.
    let path: String
    /// From 1.
    let line: Int
    /// What is wrong and what to do.
    let advice: String

    var description: String { "\(path):\(line): \(advice)" }

    /// Fails the running test once for each finding.
    static func report(_ findings: [Finding], at location: SourceLocation = #_sourceLocation) {
        for finding in findings { Issue.record("\(finding)", sourceLocation: location) }
    }
}

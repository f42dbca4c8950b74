// One thing that is wrong with the configuration, and where.

/// A fault of the configuration, or a warning about it.
struct ConfigurationFault: Sendable, Equatable, CustomStringConvertible {
    let origin: ConfigurationOrigin
    /// The key's path as it was written; `nil` when the fault is not about one key.
    let key: String?
    /// What is wrong and what to do, without a full stop; control characters are escaped.
    let reason: String

    /// `file:line:column: key: reason`, as compilers print it.
    var description: String {
        let subject = key.map { "\(VisibleText.escaped($0)): " } ?? ""
        return "\(origin): \(subject)\(reason)"
    }
}

/// All faults of one reading, in the order of their places.
struct ConfigurationFaults: Error, Sendable, Equatable {
    /// At least one.
    let faults: [ConfigurationFault]
    let warnings: [ConfigurationFault]
}

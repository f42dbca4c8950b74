// A snapshot of the environment variables, so that what reads them can be tested without them.
// Proof for @preconcurrency: glibc's `environ` is read once, before the first thread starts, and never written here
// (`removing` goes through unsetenv under the same condition).
@preconcurrency import Glibc

/// Environment variables by name.
struct ProcessEnvironment: Sendable, Equatable {
    private let variables: [String: String]

    /// An environment of exactly these variables.
    init(_ variables: [String: String]) {
        self.variables = variables
    }

    /// The process's own environment at this moment. To be called before the first thread starts.
    static func current() -> Self {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return Self(variables)
    }

    /// The value of `name`; `nil` when it is not set or empty, which daemons customarily treat alike.
    subscript(name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// All names with their values, empty ones included, in alphabetical order.
    var sorted: [(name: String, value: String)] {
        variables.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    /// Takes `names` out of the process's own environment, so that no child inherits them.
    ///
    /// To be called before the first thread starts: unsetenv(3) is not safe beside readers of the environment.
    static func clear(_ names: [String]) {
        for name in names { unsetenv(name) }
    }
}

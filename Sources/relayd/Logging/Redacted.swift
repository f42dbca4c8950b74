// A secret that no log line, error message or debugger dump shows by accident.

/// A secret text; every way of printing it shows `[redacted]`.
struct Redacted: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let secret: String

    init(_ secret: String) {
        self.secret = secret
    }

    /// The secret itself, for the one place that needs it.
    func revealed() -> String { secret }

    var description: String { "[redacted]" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}

// How much a log line matters, and to whom.

/// The levels of log lines, the most talkative first.
enum LogLevel: Int, Sendable, Comparable, CaseIterable {
    /// For finding a fault; delivered attempts too.
    case debug
    /// Life cycle, and attempts that did not deliver.
    case info
    /// Will become an error when nobody acts.
    case warning
    /// Somebody must act.
    case error

    /// The word in configuration and lines.
    var name: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// The kernel's priority number, as journald reads it in `<n>`.
    ///
    /// - Source: sd-daemon(3), "SD_DEBUG" and others.
    var journalPriority: Int {
        switch self {
        case .debug: 7
        case .info: 6
        case .warning: 4
        case .error: 3
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

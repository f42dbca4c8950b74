// One log line before it is written: what happened, when, and its keys.

/// Something worth a log line.
struct LogRecord: Sendable {
    /// Wall clock, Unix milliseconds.
    let wallMilliseconds: Int64
    let level: LogLevel
    /// A constant name such as `delivery.attempted`.
    let event: String
    let fields: [(key: String, value: LogValue)]
}

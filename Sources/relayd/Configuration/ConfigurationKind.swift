// What a configuration key may hold.

/// The kinds of configuration values, with their bounds.
enum ConfigurationKind: Sendable, Equatable {
    case text
    /// An absolute path.
    case directory
    /// The absolute path of a file that can be read when the configuration is.
    case file
    case url(schemes: [String])
    case choice([String])
    case flag
    case integer(ClosedRange<Int>)
    case fraction(ClosedRange<Double>)
    /// Bounds in milliseconds.
    case duration(ClosedRange<Int64>)
    /// A list of durations, each in these bounds, in milliseconds.
    case schedule(ClosedRange<Int64>)
    /// One address to listen on, or a list of them.
    case listen
    /// A list of networks in CIDR notation.
    case networks
    /// A text, `{file: "…"}` or `{credential: "…"}`.
    case secret
    /// The absolute path of a file that only its owner may read, or `{credential: "…"}`. Its value is what it holds.
    case secretFile

    /// What a value has to be, to follow "must be".
    var expectation: String {
        switch self {
        case .text: "a text"
        case .directory, .file: "an absolute path"
        case .url(let schemes): "a URL beginning with " + schemes.map { "\($0)://" }.joined(separator: " or ")
        case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
        case .flag: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .fraction(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .duration: "a duration such as \"500ms\", \"15s\", \"5m\", \"2h\" or \"7d\""
        case .schedule: "a list of durations such as [\"0s\", \"5s\", \"5m\"]"
        case .listen:
            "an address such as \"127.0.0.1:8080\", \"[::1]:8080\", \"tls:127.0.0.1:8443\" or \"unix:/path\", or a "
                + "list of them"
        case .networks: "a list of networks such as [\"10.0.0.0/8\", \"fd00::/8\"]"
        case .secret: "a text, {file: \"/path\"} or {credential: \"name\"}"
        case .secretFile: "an absolute path or {credential: \"name\"}"
        }
    }
}

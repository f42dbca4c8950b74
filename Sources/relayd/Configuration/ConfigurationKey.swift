// One key of the configuration: everything that reading, help and the example file need to know about it.

/// A configuration key.
struct ConfigurationKey: Sendable, Equatable {
    /// Section and name: `delivery.connectTimeout`.
    let path: String
    let kind: ConfigurationKind
    /// The default as JSON5 text; `null` when there is none.
    let fallback: String
    /// What it decides, for the example file: one or two whole sentences.
    let sentence: String
    /// Whether a change waits for a restart; all others apply at SIGHUP.
    let needsRestart: Bool

    init(
        _ path: String, _ kind: ConfigurationKind, default fallback: String = "null", needsRestart: Bool = false,
        _ sentence: String
    ) {
        self.path = path
        self.kind = kind
        self.fallback = fallback
        self.sentence = sentence
        self.needsRestart = needsRestart
    }

    /// The object it lies in; `nil` at the top.
    var section: String? {
        let parts = path.split(separator: ".")
        return parts.count == 2 ? String(parts[0]) : nil
    }

    /// The last part of the path.
    var name: String { path.split(separator: ".").last.map(String.init) ?? path }

    /// The environment variable that overrides it: `RELAYD_DELIVERY_CONNECT_TIMEOUT`.
    var environmentName: String {
        "RELAYD_" + path.split(separator: ".").map { Self.snake($0) }.joined(separator: "_")
    }

    /// All spellings accepted: each part with or without underscores between its words.
    var environmentNames: [String] {
        var names = ["RELAYD"]
        for part in path.split(separator: ".") {
            let squashed = part.uppercased()
            let spellings = Self.snake(part) == squashed ? [squashed] : [Self.snake(part), squashed]
            names = names.flatMap { name in spellings.map { "\(name)_\($0)" } }
        }
        return names
    }

    /// `connectTimeout` → `CONNECT_TIMEOUT`, `publicURL` → `PUBLIC_URL`, `allowHTTP` → `ALLOW_HTTP`.
    private static func snake(_ part: Substring) -> String {
        var snake = ""
        var wasLower = false
        for letter in part {
            if letter.isUppercase, wasLower { snake += "_" }
            snake += letter.uppercased()
            wasLower = letter.isLowercase
        }
        return snake
    }
}

// One option of a command, as help shows it and the parser checks it.

/// An option such as `--port P`.
struct CommandOption: Sendable {
    /// What follows the name.
    enum Shape: Sendable, Equatable {
        /// Nothing: the option is there or not.
        case flag
        /// A value, after a space or `=`; the word is its name in help.
        case value(String, ValueRule)
        /// A value or none; the value only after `=`.
        case optionalValue(String, ValueRule)
    }

    /// What a value has to be; checked while parsing, so that a command gets only values it can use.
    enum ValueRule: Sendable, Equatable {
        case text
        case integer(ClosedRange<Int>)
        /// "500ms", "15s", "5m", "2h", "7d".
        case duration
        case choice([String])
    }

    /// Without the two dashes.
    let name: String
    /// The one-letter form, without its dash.
    let short: Character?
    let shape: Shape
    /// One sentence for help, without a full stop.
    let summary: String
    /// Whether it may be given more than once.
    let repeats: Bool
    /// Whether the command cannot run without it.
    let isRequired: Bool

    init(
        _ name: String, short: Character? = nil, _ shape: Shape = .flag, summary: String, repeats: Bool = false,
        isRequired: Bool = false
    ) {
        self.name = name
        self.short = short
        self.shape = shape
        self.summary = summary
        self.repeats = repeats
        self.isRequired = isRequired
    }

    /// The options every command understands.
    static let global: [Self] = [
        Self("config", short: "c", .value("FILE", .text), summary: "The configuration file"),
        Self("json", summary: "Answer in JSON, for machines"),
        Self("no-color", summary: "No colours (as NO_COLOR and TERM=dumb)"),
        Self("help", short: "h", summary: "What the command does and takes"),
    ]

    /// The left column of help: `-c, --config FILE`.
    var usage: String { (short.map { "-\($0), " } ?? "    ") + longUsage }

    /// Without the one-letter form: `--config FILE`.
    var longUsage: String {
        switch shape {
        case .flag: "--\(name)"
        case .value(let word, _): "--\(name) \(word)"
        case .optionalValue(let word, _): "--\(name)[=\(word)]"
        }
    }

    /// Why `value` is not acceptable; `nil` when it is.
    func fault(in value: String) -> String? {
        let rule: ValueRule
        switch shape {
        case .flag: return "--\(name) takes no value"
        case .value(_, let wanted), .optionalValue(_, let wanted): rule = wanted
        }
        let shown = VisibleText.escaped(value)
        switch rule {
        case .text: return nil
        case .integer(let range):
            guard let number = Int(value), range.contains(number) else {
                return "--\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound), not \(shown)"
            }
        case .duration:
            if case .failure(let fault) = DurationText.parse(value) { return "--\(name) \(fault.reason)" }
        case .choice(let words):
            guard words.contains(value) else {
                return "--\(name) must be one of \(words.joined(separator: ", ")), not \(shown)"
            }
        }
        return nil
    }
}

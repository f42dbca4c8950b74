// One command of the program, as a value: what it is called, what it takes and what it does.

/// A command such as `relayd platform create`.
struct Command: Sendable {
    /// The words that call it: `["platform", "create"]`.
    let path: [String]
    /// One sentence for the list of commands, without a full stop.
    let summary: String
    /// More for its own help page; lines as they shall be shown.
    let discussion: String
    /// Lines that do what they say when run as printed, `$TENANT` and the like set.
    let example: String
    let options: [CommandOption]
    let operands: [CommandOperand]
    /// Does the work; called with arguments that passed every check the options and operands name.
    let run: @Sendable (ParsedArguments) async -> ExitCode

    init(
        _ path: [String], summary: String, discussion: String = "", example: String = "",
        options: [CommandOption] = [],
        operands: [CommandOperand] = [], run: @escaping @Sendable (ParsedArguments) async -> ExitCode
    ) {
        self.path = path
        self.summary = summary
        self.discussion = discussion
        self.example = example
        self.options = options
        self.operands = operands
        self.run = run
    }

    /// The words as typed: `platform create`.
    var name: String { path.joined(separator: " ") }

    /// Its own options and those that every command has.
    var allOptions: [CommandOption] {
        options + CommandOption.global.filter { global in !options.contains { $0.name == global.name } }
    }
}

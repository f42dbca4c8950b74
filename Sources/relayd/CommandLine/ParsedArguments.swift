// What a command gets to see of its command line.

/// The options and operands of one call, checked against the command's table, and where to write.
struct ParsedArguments: Sendable {
    /// Everything after the command's name that is not an option.
    let operands: [String]
    /// Standard output and error, styled or not.
    let terminal: Terminal
    /// The environment variables at the start.
    let environment: ProcessEnvironment

    private let command: Command
    private let values: [String: [String]]

    /// - Parameter values: by option name; a flag's list holds one empty text for each time it stood there.
    init(
        command: Command, values: [String: [String]], operands: [String], terminal: Terminal,
        environment: ProcessEnvironment
    ) {
        self.command = command
        self.values = values
        self.operands = operands
        self.terminal = terminal
        self.environment = environment
    }

    /// Whether the option was given. The name must be one that the command declares.
    func isSet(_ name: String) -> Bool {
        !texts(name).isEmpty
    }

    /// The option's value; the last one when it was given twice, `nil` when it was not given.
    func text(_ name: String) -> String? {
        texts(name).last
    }

    /// Every value of the option, in the order given.
    func texts(_ name: String) -> [String] {
        precondition(command.allOptions.contains { $0.name == name }, "\(command.name) declares no option --\(name)")
        return values[name] ?? []
    }

    /// The value of an option declared as `.integer`.
    func integer(_ name: String) -> Int? {
        text(name).flatMap { Int($0) }
    }

    /// The value of an option declared as `.duration`, in milliseconds.
    func milliseconds(_ name: String) -> Int64? {
        text(name).flatMap { try? DurationText.parse($0).get() }
    }

    /// Whether the answer shall be JSON.
    var wantsJSON: Bool { isSet("json") }

    /// Says on standard error why the command fails, in the form of all relayd's messages.
    func complain(_ message: String) {
        terminal.message("relayd: \(message)")
    }
}

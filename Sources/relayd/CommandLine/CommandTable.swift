// All commands of the program: the one list from which parsing, help and suggestions come.

/// The commands of the program.
struct CommandTable: Sendable {
    /// In the order help shows them.
    let commands: [Command]

    /// A table of `commands` and `help`.
    ///
    /// An option name must take a value in all commands or in none, no two commands may have the same name, and none
    /// may be the beginning of another; a table that breaks this is a fault of the program.
    init(_ commands: [Command]) {
        self.commands = commands + [Self.help(on: commands)]
        var takesValue: [String: Bool] = [:]
        for option in self.commands.flatMap(\.allOptions) {
            var isValued = false
            if case .value = option.shape { isValued = true }
            precondition(
                takesValue[option.name] ?? isValued == isValued, "--\(option.name) takes a value only at times")
            takesValue[option.name] = isValued
        }
        for (index, command) in self.commands.enumerated() {
            for other in self.commands[(index + 1)...] {
                let isClash = command.path.starts(with: other.path) || other.path.starts(with: command.path)
                precondition(!isClash, "the commands \(command.name) and \(other.name) cannot be told apart")
            }
        }
    }

    /// Runs the command that `arguments` name (the program's own name left out) and answers with its exit code.
    ///
    /// A command line that cannot be understood is explained on standard error and ends with `.usage`.
    func run(_ arguments: [String], terminal: Terminal, environment: ProcessEnvironment) async -> ExitCode {
        do throws(UsageError) {
            var parser = CommandLineParser(commands: commands)
            switch try parser.parse(arguments) {
            case .help(let path):
                terminal.data(HelpText.page(for: path, in: commands, terminal: terminal) ?? "")
                return .success
            case .run(let command, let values, let operands):
                let parsed = ParsedArguments(
                    command: command, values: values, operands: operands,
                    terminal: values["no-color"] == nil ? terminal : terminal.plain(), environment: environment)
                return await command.run(parsed)
            }
        } catch {
            terminal.message("relayd: \(error.message)")
            let page = (["help"] + error.helpPath).joined(separator: " ")
            terminal.message("`relayd \(page)` tells how it is used.")
            return .usage
        }
    }

    private static func help(on commands: [Command]) -> Command {
        Command(
            ["help"], summary: "What a command does and takes", example: "relayd help deliveries recover",
            operands: [CommandOperand("COMMAND", .many)]
        ) { arguments in
            let all = commands + [help(on: commands)]
            guard let page = HelpText.page(for: arguments.operands, in: all, terminal: arguments.terminal) else {
                let name = arguments.operands.joined(separator: " ")
                let nearest = NearestName.nearest(to: name, among: all.map(\.name))
                let hint = nearest.map { "; did you mean \($0)?" } ?? ""
                arguments.complain("there is no command \(VisibleText.escaped(name))\(hint)")
                return .usage
            }
            arguments.terminal.data(page)
            return .success
        }
    }
}

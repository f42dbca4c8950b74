// Help pages, made from the command table.

/// Renders help pages as plain lines.
enum HelpText {
    /// The page of the command, group or (with an empty path) program that `path` names; `nil` when nothing is so
    /// named.
    static func page(for path: [String], in commands: [Command], terminal: Terminal) -> String? {
        if path.isEmpty { return program(commands, terminal) }
        if let command = commands.first(where: { $0.path == path }) { return page(of: command, terminal) }
        let members = commands.filter { $0.path.starts(with: path) }
        return members.isEmpty ? nil : group(path, members, terminal)
    }

    private static func program(_ commands: [Command], _ terminal: Terminal) -> String {
        let rows = commands.map { (left: $0.name, right: $0.summary) }
        return """
            relayd: interview workflow API and webhook delivery

            \(terminal.styled("Usage:", .bold)) relayd COMMAND [OPTION]... [OPERAND]...

            \(terminal.styled("Commands:", .bold))
            \(table(rows))

            \(terminal.styled("Options of every command:", .bold))
            \(options(CommandOption.global))

            `relayd help COMMAND` tells more about one. Exit codes: 0 done, 1 failed, 2 usage, 69 daemon not reachable,
            75 try later, 77 not permitted, 78 bad configuration or newer data file.
            """
    }

    private static func group(_ path: [String], _ members: [Command], _ terminal: Terminal) -> String {
        let name = path.joined(separator: " ")
        return """
            \(terminal.styled("Usage:", .bold)) relayd \(name) COMMAND [OPTION]... [OPERAND]...

            \(terminal.styled("Commands:", .bold))
            \(table(members.map { (left: $0.name, right: $0.summary) }))
            """
    }

    private static func page(of command: Command, _ terminal: Terminal) -> String {
        let operands = command.operands.map { " " + $0.usage }.joined()
        let required = command.options.filter(\.isRequired).map { " " + $0.longUsage }.joined()
        var text = """
            \(command.summary).

            \(terminal.styled("Usage:", .bold)) relayd \(command.name)\(required) [OPTION]...\(operands)
            """
        if !command.discussion.isEmpty { text += "\n\n" + command.discussion }
        if !command.example.isEmpty {
            let lines = command.example.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
            text += "\n\n\(terminal.styled("Example:", .bold))\n\(lines)"
        }
        if !command.options.isEmpty {
            text += "\n\n\(terminal.styled("Options:", .bold))\n\(options(command.options))"
        }
        let inherited = command.allOptions.dropFirst(command.options.count)
        text += "\n\n\(terminal.styled("Options of every command:", .bold))\n\(options(Array(inherited)))"
        return text
    }

    private static func options(_ options: [CommandOption]) -> String {
        table(
            options.map { option in
                var notes = ""
                if case .value(_, .choice(let words)) = option.shape { notes += ": \(words.joined(separator: ", "))" }
                if option.repeats { notes += " (may be repeated)" }
                return (left: option.usage, right: option.summary + notes)
            })
    }

    /// Two columns; a left cell that is too wide gets a line of its own.
    private static func table(_ rows: [(left: String, right: String)]) -> String {
        let width = min(rows.map(\.left.count).max() ?? 0, leftColumnMaximum)
        return rows.map { row in
            let gap =
                row.left.count > width
                ? "\n" + String(repeating: " ", count: width + 4)
                : String(repeating: " ", count: width + 2 - row.left.count)
            return "  \(row.left)\(gap)\(row.right)"
        }.joined(separator: "\n")
    }

    /// Characters of the left column: what leaves room for a sentence in 80.
    private static let leftColumnMaximum = 26
}

// Turns the words of a command line into a command, its options and its operands.

/// Parses one command line against a table of commands.
///
/// Options may stand anywhere, also before the command's name, until `--` ends them. An option's name takes a value in
/// every command or in none (the table makes sure), so words can be told from values before the command is known.
struct CommandLineParser {
    private let commands: [Command]
    private let shapes: [String: CommandOption.Shape]

    private var words: [String] = []
    private var given: [(option: String, value: String?)] = []
    private var isOptionAllowed = true

    init(commands: [Command]) {
        self.commands = commands
        var shapes: [String: CommandOption.Shape] = [:]
        for option in commands.flatMap(\.allOptions) { shapes[option.name] = option.shape }
        self.shapes = shapes
    }

    /// What a command line asks for.
    enum Request {
        case run(Command, values: [String: [String]], operands: [String])
        /// Help on the command or group of that name; on the program when empty.
        case help([String])
    }

    /// Understands `arguments`, the program's name left out.
    mutating func parse(_ arguments: [String]) throws(UsageError) -> Request {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if !isOptionAllowed || argument == "-" || !argument.hasPrefix("-") {
                words.append(argument)
            } else if argument == "--" {
                isOptionAllowed = false
            } else if argument.hasPrefix("--") {
                try takeLong(argument.dropFirst(2), &rest)
            } else {
                try takeShort(argument.dropFirst(1), &rest)
            }
        }
        let wantsHelp = given.contains { $0.option == "help" }
        guard let command = longestMatch() else {
            if wantsHelp || words.isEmpty { return try helpRequest(isAsked: wantsHelp) }
            throw unknownCommand()
        }
        if wantsHelp { return .help(command.path) }
        return .run(command, values: try values(for: command), operands: try operands(for: command))
    }

    // MARK: Options

    private mutating func takeLong(_ text: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard let shape = shapes[name] else { throw unknownOption(name) }
        guard parts.count == 1 else {
            given.append((name, parts[1]))
            return
        }
        guard case .value(let word, _) = shape else {
            given.append((name, nil))
            return
        }
        given.append((name, try nextValue(of: "--\(name)", word, &rest)))
    }

    private mutating func takeShort(_ text: Substring, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let letters = commands.flatMap(\.allOptions)
        guard let letter = text.first, let option = letters.first(where: { $0.short == letter }) else {
            throw UsageError(message: "unknown option -\(VisibleText.escaped(String(text)))", helpPath: helpPath)
        }
        guard case .value(let word, _) = option.shape else {
            given.append((option.name, nil))
            let others = text.dropFirst()
            if !others.isEmpty { try takeShort(others, &rest) }
            return
        }
        let attached = text.dropFirst()
        let value = attached.isEmpty ? try nextValue(of: "-\(letter)", word, &rest) : String(attached)
        given.append((option.name, value))
    }

    private func nextValue(
        of option: String, _ word: String, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let value = rest.popFirst() else {
            throw UsageError(message: "\(option) needs a value: \(option) \(word)", helpPath: helpPath)
        }
        if value.hasPrefix("--"), shapes[String(value.dropFirst(2))] != nil {
            let message = "\(option) needs a value; if \(value) is meant, write \(option)=\(value)"
            throw UsageError(message: message, helpPath: helpPath)
        }
        return value
    }

    private func values(for command: Command) throws(UsageError) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for (name, value) in given {
            guard let option = command.allOptions.first(where: { $0.name == name }) else {
                throw UsageError(message: "\(command.name) has no option --\(name)", helpPath: command.path)
            }
            if let value, let fault = option.fault(in: value) {
                throw UsageError(message: fault, helpPath: command.path)
            }
            if values[name] != nil, !option.repeats, option.shape != .flag {
                throw UsageError(message: "--\(name) was given twice", helpPath: command.path)
            }
            values[name, default: []].append(value ?? "")
        }
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw UsageError(message: "\(command.name) needs \(option.longUsage)", helpPath: command.path)
        }
        return values
    }

    private func operands(for command: Command) throws(UsageError) -> [String] {
        let operands = Array(words.dropFirst(command.path.count))
        let needed = command.operands.filter { $0.count == .one }
        if operands.count < needed.count {
            throw UsageError(message: "\(command.name) needs \(needed[operands.count].word)", helpPath: command.path)
        }
        let takesMany = command.operands.contains { $0.count == .many }
        if !takesMany, operands.count > command.operands.count {
            let extra = VisibleText.escaped(operands[command.operands.count])
            throw UsageError(message: "\(command.name) does not take the operand \(extra)", helpPath: command.path)
        }
        return operands
    }

    // MARK: Commands

    private func longestMatch() -> Command? {
        commands.filter { words.starts(with: $0.path) }.max { $0.path.count < $1.path.count }
    }

    /// The words that lead to a command or group: what help to offer.
    private var helpPath: [String] {
        if let command = longestMatch() { return command.path }
        guard let first = words.first, commands.contains(where: { $0.path.first == first }) else { return [] }
        return [first]
    }

    private func helpRequest(isAsked: Bool) throws(UsageError) -> Request {
        guard isAsked else { throw UsageError(message: "no command given", helpPath: []) }
        if words.isEmpty || helpPath == words { return .help(words) }
        throw unknownCommand()
    }

    private func unknownCommand() -> UsageError {
        let group = helpPath
        let members = commands.filter { !group.isEmpty && $0.path.starts(with: group) }.map { $0.path[1] }
        let shown = VisibleText.escaped(words.joined(separator: " "))
        if !group.isEmpty, words.count == 1 {
            let message = "\(group[0]) needs one of: \(members.joined(separator: ", "))"
            return UsageError(message: message, helpPath: group)
        }
        let nearest =
            group.isEmpty
            ? NearestName.nearest(to: words[0], among: commands.map { $0.path[0] })
            : NearestName.nearest(to: words[1], among: members).map { "\(group[0]) \($0)" }
        let hint = nearest.map { "; did you mean \($0)?" } ?? ""
        return UsageError(message: "unknown command \(shown)\(hint)", helpPath: group)
    }

    private func unknownOption(_ name: String) -> UsageError {
        let own = longestMatch()?.allOptions.map(\.name) ?? Array(shapes.keys).sorted()
        let hint = NearestName.nearest(to: name, among: own).map { "; did you mean --\($0)?" } ?? ""
        return UsageError(message: "unknown option --\(VisibleText.escaped(name))\(hint)", helpPath: helpPath)
    }
}

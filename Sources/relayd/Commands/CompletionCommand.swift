// relayd completion: what a shell needs to complete relayd's command lines.

import JSON

enum CompletionCommand {
    /// - Parameter commands: every other command; the scripts name this one too.
    static func command(for commands: [Command]) -> Command {
        Command(
            ["completion"], summary: "Print a completion script for bash, zsh or fish",
            discussion: """
                Made from the commands themselves: print it again after an upgrade. With --json: {"shell","script"}.
                """,
            example: "relayd completion bash > relayd.bash && . ./relayd.bash",
            operands: [CommandOperand("SHELL")]
        ) { arguments in
            let name = arguments.operands[0]
            guard let shell = ShellCompletion.Shell(rawValue: name) else {
                let known = ShellCompletion.Shell.allCases.map(\.rawValue).joined(separator: ", ")
                return arguments.misused("SHELL must be one of \(known), not \(VisibleText.escaped(name))")
            }
            let all = CommandTable(commands + [command(for: commands)]).commands
            let script = ShellCompletion(all).script(for: shell)
            if arguments.wantsJSON {
                let object: JSONValue = ["shell": .string(name), "script": .string(script)]
                arguments.terminal.data(object.text)
            } else {
                arguments.terminal.data(script)
            }
            return .success
        }
    }
}

// relayd completion: every command and option is in every script, and bash completes with its own.
import TestSupport
import Testing

@testable import relayd

@Suite("relayd completion", .timeLimit(.minutes(10))) struct CompletionTests {
    private let directory = TemporaryDirectory()

    private func script(_ shell: String) throws -> String {
        let result = RelaydBinary.run(["completion", shell], in: directory)
        try #require(result.code == 0, "\(result.errors)")
        return result.output
    }

    @Test("each script names every command and every option", arguments: ["bash", "zsh", "fish"])
    func complete(_ shell: String) throws {
        let script = try script(shell)
        for command in Relayd.commands.commands {
            #expect(script.contains(command.path[0]), "\(command.name)")
            for option in command.allOptions {
                let word = shell == "fish" ? "-l \(option.name) " : "--\(option.name)"
                #expect(script.contains(word), "\(command.name) --\(option.name)")
            }
        }
    }

    @Test(
        "bash completes commands, their members, options and the words of a choice, wherever options stand",
        arguments: [
            (["del"], ["deliveries"]), (["deliveries", ""], ["list", "show", "retry", "recover"]),
            (["--config", "x", "secrets", ""], ["rotate"]), (["backup", "--f"], ["--force"]),
            (["deliveries", "show", "7", "--t"], ["--tenant"]),
            (["deliveries", "list", "--status", "f"], ["failed", "filtered"]),
            (["token", "issue", "--role", "T"], ["TENANT_ADMIN"]), (["--json", "statu"], ["status"]),
        ])
    func bash(_ words: [String], _ expected: [String]) throws {
        RelaydBinary.write(try script("bash"), to: directory.path("relayd.bash"))
        let list = (["relayd"] + words).map { "'\($0)'" }.joined(separator: " ")
        let program = """
            set -eu
            . '\(directory.path("relayd.bash"))'
            COMP_WORDS=(\(list)); COMP_CWORD=\(words.count); COMPREPLY=()
            _relayd
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let shell = try ChildProgram("/bin/bash", ["-c", program])
        var found: [String] = []
        while let line = shell.line() { found.append(line) }
        #expect(shell.wait() == 0)
        #expect(found == expected)
    }

    @Test("an unknown shell is a usage error that names the known ones")
    func unknown() {
        let result = RelaydBinary.run(["completion", "tcsh"], in: directory)
        #expect(result.code == 2)
        #expect(result.errors == "relayd: SHELL must be one of bash, zsh, fish, not tcsh\n")
    }
}

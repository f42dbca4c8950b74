// A small table of commands for the tests of the command line, and a terminal that keeps what is written.
import Synchronization
import TestSupport

@testable import relayd

/// What one call did: its exit code, and what it wrote to either stream.
struct CommandResult: Equatable {
    let code: ExitCode
    let output: String
    let errors: String
}

/// Commands that print what they were given, one fact a line.
enum CommandSamples {
    static let commands = [
        Command(
            ["copy"], summary: "Copy a file",
            options: [
                CommandOption("to", short: "t", .value("DIR", .text), summary: "Where to", isRequired: true),
                CommandOption("force", short: "f", summary: "Overwrite"),
                CommandOption("tag", .value("WORD", .text), summary: "A label", repeats: true),
                CommandOption("level", .value("N", .integer(1...9)), summary: "How hard"),
                CommandOption("wait", .value("D", .duration), summary: "How long"),
                CommandOption("mode", .value("MODE", .choice(["fast", "safe"])), summary: "How"),
                CommandOption("trace", .optionalValue("FILE", .text), summary: "Tell what is done"),
            ],
            operands: [CommandOperand("FILE"), CommandOperand("NAME", .optional)], run: tell),
        Command(["set", "colour"], summary: "Set the colour", operands: [CommandOperand("WORD", .many)], run: tell),
        Command(["set", "size"], summary: "Set the size", discussion: "More about sizes.", run: tell),
    ]

    static let parser = CommandLineParser(commands: CommandTable(commands).commands)

    /// Runs a command line in this process.
    static func run(
        _ words: [String], in table: CommandTable = CommandTable(commands), environment: [String: String] = [:]
    ) async -> CommandResult {
        let (output, errors) = (ByteSink(), ByteSink())
        let terminal = Terminal(isStyled: false, data: { output.add($0) }, message: { errors.add($0) })
        let code = await table.run(words, terminal: terminal, environment: ProcessEnvironment(environment))
        return CommandResult(code: code, output: output.text, errors: errors.text)
    }

    @Sendable
    private static func tell(_ arguments: ParsedArguments) async -> ExitCode {
        arguments.terminal.data("operands=\(arguments.operands.joined(separator: ","))")
        arguments.terminal.data("json=\(arguments.wantsJSON)")
        return .success
    }
}

/// Bytes from any thread.
final class ByteSink: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

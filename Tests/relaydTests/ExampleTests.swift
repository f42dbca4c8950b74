// The examples on the help pages are command lines that are understood, and those that can be, are run.
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("Command line: examples", .timeLimit(.minutes(10))) struct ExampleTests {
    @Test(
        "every command has an example of itself that the parser takes", arguments: Relayd.commands.commands.map(\.path))
    func parses(_ path: [String]) throws {
        let command = try #require(Relayd.commands.commands.first { $0.path == path })
        let lines = command.example.split(separator: "\n").map(String.init)
        let own = lines.filter { $0.hasPrefix("relayd \(command.name)") }
        #expect(!own.isEmpty, "\(command.name) has no example")
        for line in lines {
            let words = Self.words(line)
            guard words.first == "relayd" else { continue }
            var parser = CommandLineParser(commands: Relayd.commands.commands)
            let arguments = words.dropFirst().prefix { !["&&", ">", "|"].contains($0) }
            guard case .run = try parser.parse(Array(arguments)) else {
                Issue.record("\(line) asks for help")
                continue
            }
        }
    }

    @Test("the examples work as printed, one after the other, on one tenant")
    func runs() async throws {
        let world = try CommandWorld()
        let directory = world.fixture.directory
        let daemon = try world.fixture.serve()
        let receiver = try ScriptedReceiver()
        try world.point(daemon, to: receiver.url)
        try world.publish(daemon, "one")
        let delivery = try #require(
            world.fixture.json("deliveries", "list")["data"]?.array?.first?["id"]?.string)
        RelaydBinary.write(#"{"event":"a.b","eventId":"evt_1"}"#, to: directory.path("body.json"))
        RelaydBinary.write(CommandWorld.secret, to: directory.path("secret.txt"))
        let names = [
            "platform create", "tenant create", "key create", "token issue", "deliveries list", "deliveries show",
            "deliveries retry", "deliveries recover", "endpoint test", "trigger", "reload", "status", "config show",
            "doctor", "sign", "verify", "version", "help", "completion",
        ]
        for name in names {
            let command = try #require(Relayd.commands.commands.first { $0.name == name })
            // The curl line of `sign` goes to a receiver that is not there.
            let lines = command.example.split(separator: "\n").filter { $0.hasPrefix("relayd") }
            for line in lines {
                let script = """
                    cd '\(directory.path)'
                    PLATFORM=\(world.platform) TENANT=\(world.tenant) DELIVERY=\(delivery)
                    relayd() { '\(RelaydBinary.path)' "$@" --config '\(world.fixture.configuration)'; }
                    \(line)
                    """
                let shell = try ChildProgram("/bin/bash", ["-c", script])
                #expect(shell.wait() == 0, "\(line)")
            }
        }
        #expect(daemon.stop().code == 0)
    }

    /// As a shell splits them, as far as examples need it.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for letter in line {
            if letter == quote {
                quote = nil
            } else if quote == nil, letter == "'" || letter == "\"" {
                quote = letter
            } else if quote == nil, letter == " " {
                words.append(word)
                word = ""
            } else {
                word.append(letter)
            }
        }
        return words + [word]
    }
}

// The words of a command line: what is an option, a value, an operand, and what is none of them.
import Testing

@testable import relayd

@Suite("Command line: parser") struct CommandLineParserTests {
    /// The parts of a call that was understood.
    private struct Call: Equatable {
        let name: String
        let values: [String: [String]]
        let operands: [String]
    }

    private func call(_ words: [String]) throws -> Call {
        var parser = CommandSamples.parser
        guard case .run(let command, let values, let operands) = try parser.parse(words) else {
            throw UsageError(message: "help was asked for", helpPath: [])
        }
        return Call(name: command.name, values: values, operands: operands)
    }

    private func refusal(_ words: String...) -> UsageError? {
        var parser = CommandSamples.parser
        do {
            _ = try parser.parse(words)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "options stand before, between and after the command and its operands",
        arguments: [
            ["copy", "a.txt", "--to", "/x", "--force"], ["--to", "/x", "--force", "copy", "a.txt"],
            ["copy", "--to=/x", "a.txt", "--force"], ["-t", "/x", "copy", "-f", "a.txt"],
            ["copy", "-t/x", "a.txt", "-f"],
            ["copy", "-ft", "/x", "a.txt"], ["copy", "-ft/x", "a.txt"],
        ])
    func places(_ words: [String]) throws {
        #expect(try call(words) == Call(name: "copy", values: ["to": ["/x"], "force": [""]], operands: ["a.txt"]))
    }

    @Test("two dashes end the options, and what follows is operands")
    func end() throws {
        #expect(
            try call(["copy", "--to", "/x", "--", "--force", "-t"])
                == Call(name: "copy", values: ["to": ["/x"]], operands: ["--force", "-t"]))
    }

    @Test("a single dash is an operand, and a value may begin with one")
    func dash() throws {
        #expect(
            try call(["copy", "-", "--to", "-", "--tag", "-5"])
                == Call(name: "copy", values: ["to": ["-"], "tag": ["-5"]], operands: ["-"]))
    }

    @Test("a value after = may be empty, hold = or name an option")
    func equalsSign() throws {
        let found = try call(["copy", "a", "--to=", "--tag=a=b", "--tag=--force"])
        #expect(found.values == ["to": [""], "tag": ["a=b", "--force"]])
    }

    @Test("an option with an optional value takes it only after =")
    func optionalValue() throws {
        #expect(try call(["copy", "--to=x", "--trace", "a"]).values["trace"] == [""])
        #expect(try call(["copy", "--to=x", "--trace=log", "a"]).values["trace"] == ["log"])
    }

    @Test("an option that repeats keeps every value in order, a flag may be said again")
    func repeated() throws {
        let found = try call(["copy", "a", "--to=x", "--tag", "1", "--tag=2", "--force", "--force"])
        #expect(found.values["tag"] == ["1", "2"])
        #expect(found.values["force"] == ["", ""])
    }

    @Test("an option that does not repeat is refused the second time")
    func twice() {
        #expect(refusal("copy", "a", "--to=x", "--to=y")?.message == "--to was given twice")
    }

    @Test("an unknown option names the nearest one of the command")
    func unknownOption() {
        #expect(refusal("copy", "--fource", "a")?.message == "unknown option --fource; did you mean --force?")
        #expect(refusal("copy", "--zzzzzzzz", "a")?.message == "unknown option --zzzzzzzz")
        #expect(refusal("copy", "-z")?.message == "unknown option -z")
        #expect(refusal("copy", "--fo\u{1B}[31mrce")?.message.contains("\u{1B}") == false)
        #expect(refusal("copy", "--fource")?.helpPath == ["copy"])
    }

    @Test("an option of another command is refused by name")
    func foreignOption() {
        #expect(refusal("set", "size", "--force")?.message == "set size has no option --force")
    }

    @Test("a missing value is told, also where another option stands in its place")
    func missingValue() {
        #expect(refusal("copy", "a", "--to")?.message == "--to needs a value: --to DIR")
        #expect(refusal("copy", "a", "-t")?.message == "-t needs a value: -t DIR")
        #expect(
            refusal("copy", "a", "--to", "--force")?.message
                == "--to needs a value; if --force is meant, write --to=--force")
    }

    @Test("a missing option and a missing operand are named")
    func required() {
        #expect(refusal("copy", "a")?.message == "copy needs --to DIR")
        #expect(refusal("copy", "--to=x")?.message == "copy needs FILE")
        #expect(refusal("copy", "--to=x", "a", "b", "c\n")?.message == "copy does not take the operand c\\n")
    }

    @Test(
        "a value that breaks its rule is refused with the rule",
        arguments: [
            ("--level=0", "--level must be a whole number from 1 to 9, not 0"),
            ("--level=two", "--level must be a whole number from 1 to 9, not two"),
            ("--level=99999999999999999999", "--level must be a whole number from 1 to 9"),
            ("--wait=5", "--wait needs a unit"), ("--wait=", "--wait must be a duration"),
            ("--mode=slow", "--mode must be one of fast, safe, not slow"), ("--force=yes", "--force takes no value"),
        ])
    func rules(_ option: String, _ message: String) {
        #expect(refusal("copy", "a", "--to=x", option)?.message.hasPrefix(message) == true)
    }

    @Test("an unknown command names the nearest, a group what it holds")
    func unknownCommand() {
        #expect(refusal("cpy", "a")?.message == "unknown command cpy a; did you mean copy?")
        #expect(refusal("set", "colur")?.message == "unknown command set colur; did you mean set colour?")
        #expect(refusal("set")?.message == "set needs one of: colour, size")
        #expect(refusal("xylophone")?.message == "unknown command xylophone")
        #expect(refusal()?.message == "no command given")
    }

    @Test(
        "help is asked for by option anywhere, whatever else is wrong",
        arguments: [
            (["copy", "--help"], ["copy"]), (["--help", "set", "size"], ["set", "size"]), (["set", "-h"], ["set"]),
            (["--help"], []), (["copy", "--to=a", "--to=b", "--help"], ["copy"]),
        ])
    func help(_ words: [String], _ path: [String]) throws {
        var parser = CommandSamples.parser
        guard case .help(path) = try parser.parse(words) else {
            Issue.record("no help on \(path)")
            return
        }
    }

    @Test(
        "the nearest name is close, or the only one that goes on",
        arguments: [
            ("delivry", "delivery"), ("DELIVERY", "delivery"), ("dlievery", "delivery"), ("retent", "retention"),
            ("l", nil), ("", nil), ("candle", nil), ("lgo", "log"), ("lisetn", "listen"),
        ] as [(String, String?)])
    func nearest(_ name: String, _ found: String?) {
        let names = ["delivery", "retention", "log", "listen"]
        #expect(NearestName.nearest(to: name, among: names) == found)
    }

    @Test("a name of any length is compared in bounded time")
    func longName() {
        let long = String(repeating: "deliver", count: 100_000)
        #expect(NearestName.nearest(to: long, among: ["delivery"]) == nil)
    }
}

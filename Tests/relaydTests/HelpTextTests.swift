// Help pages: what each shows, in which shape, for whom.
import Testing

@testable import relayd

@Suite("Command line: help") struct HelpTextTests {
    private static let paths = Relayd.commands.commands.map(\.path)

    @Test("the page of each command shows its sentence, its usage and every option", arguments: paths)
    func page(_ path: [String]) async throws {
        let command = try #require(Relayd.commands.commands.first { $0.path == path })
        let result = await CommandSamples.run(path + ["--help"], in: Relayd.commands)
        #expect(result.code == .success)
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == command.summary + ".")
        #expect(lines.count { $0.hasPrefix("Usage: relayd \(command.name)") } == 1)
        for option in command.allOptions {
            #expect(lines.contains { $0.hasPrefix("  " + option.usage) }, "--\(option.name) is not shown")
            #expect(result.output.contains(option.summary))
        }
        for option in command.options where option.isRequired {
            #expect(lines.contains { $0.hasPrefix("Usage:") && $0.contains("--\(option.name) ") })
        }
        #expect(lines.allSatisfy { $0.count <= 120 }, "\(lines.filter { $0.count > 120 })")
        #expect(await CommandSamples.run(["help"] + path, in: Relayd.commands) == result)
    }

    @Test("the program's page names every command and every exit code")
    func program() async {
        let page = await CommandSamples.run(["help"], in: Relayd.commands)
        #expect(page.code == .success)
        for command in Relayd.commands.commands {
            #expect(page.output.contains("  \(command.name) "), "\(command.name)")
            #expect(page.output.contains(command.summary))
        }
        for code in ExitCode.allCases { #expect(page.output.contains("\(code.rawValue) "), "\(code)") }
        #expect(await CommandSamples.run(["--help"], in: Relayd.commands) == page)
    }

    @Test("a page looks like this")
    func shape() async {
        let page = await CommandSamples.run(["help", "copy"]).output
        #expect(
            page == """
                Copy a file.

                Usage: relayd copy --to DIR [OPTION]... FILE [NAME]

                Options:
                  -t, --to DIR        Where to
                  -f, --force         Overwrite
                      --tag WORD      A label (may be repeated)
                      --level N       How hard
                      --wait D        How long
                      --mode MODE     How: fast, safe
                      --trace[=FILE]  Tell what is done

                Options of every command:
                  -c, --config FILE  The configuration file
                      --json         Answer in JSON, for machines
                      --no-color     No colours (as NO_COLOR and TERM=dumb)
                  -h, --help         What the command does and takes

                """)
    }

    @Test("a group's page lists its members, and a discussion stands before the options")
    func group() async {
        let page = await CommandSamples.run(["help", "set"]).output
        #expect(page.hasPrefix("Usage: relayd set COMMAND"))
        #expect(page.contains("  set colour  Set the colour\n  set size    Set the size\n"))
        let size = await CommandSamples.run(["help", "set", "size"]).output
        #expect(size.contains("relayd set size [OPTION]...\n\nMore about sizes.\n\nOptions of every command:"))
    }

    @Test("help on something unknown is a usage error that names the nearest command")
    func unknown() async {
        let result = await CommandSamples.run(["help", "cpoy"])
        #expect(result.code == .usage)
        #expect(result.output == "")
        #expect(result.errors == "relayd: there is no command cpoy; did you mean copy?\n")
    }

    @Test("a usage error is told on standard error, with where to read on")
    func usageError() async {
        let result = await CommandSamples.run(["set", "size", "--fast"])
        #expect(result.code == .usage)
        #expect(result.output == "")
        #expect(result.errors == "relayd: unknown option --fast\n`relayd help set size` tells how it is used.\n")
    }

    @Test("styles are shown only where the terminal has them and --no-color is not given")
    func styles() {
        let sink = ByteSink()
        let styled = Terminal(isStyled: true, data: { sink.add($0) }, message: { sink.add($0) })
        #expect(styled.styled("x", .red) == "\u{1B}[31mx\u{1B}[0m")
        #expect(styled.plain().styled("x", .red) == "x")
        let page = HelpText.page(for: ["copy"], in: CommandSamples.commands, terminal: styled)
        #expect(page?.contains("\u{1B}[1mUsage:\u{1B}[0m") == true)
    }

    @Test(
        "text from outside cannot steer a terminal",
        arguments: [
            ("a\nb", "a\\nb"), ("\u{1B}[31m", "\\x1b[31m"), ("a\\nb", "a\\\\nb"), ("\u{7F}\u{9B}", "\\x7f\\x9b"),
            ("\u{202E}abc", "\\u{202e}abc"), ("\u{2066}\u{061C}", "\\u{2066}\\u{61c}"), ("Zoë 🙂", "Zoë 🙂"),
            ("\t\r\0", "\\t\\r\\x00"),
        ])
    func visible(_ text: String, _ shown: String) {
        #expect(VisibleText.escaped(text) == shown)
    }

    @Test("lines may be kept, and nothing else")
    func keptLines() {
        #expect(VisibleText.escaped("a\n\tb\r\u{1B}", keepingLines: true) == "a\n\tb\\r\\x1b")
    }
}

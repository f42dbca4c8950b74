// The command line of `relayd listen`, as far as it is more than words.
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("Listen: options") struct ListenOptionsTests {
    private let directory = TemporaryDirectory()

    private func options(_ words: [String], _ environment: [String: String] = [:]) throws -> ListenOptions {
        var parser = CommandLineParser(commands: Relayd.commands.commands)
        guard case .run(let command, let values, let operands) = try parser.parse(["listen"] + words) else {
            throw ListenOptions.Problem(message: "help")
        }
        let sink = ByteSink()
        return try ListenOptions(
            ParsedArguments(
                command: command, values: values, operands: operands,
                terminal: Terminal(isStyled: false, data: { sink.add($0) }, message: { sink.add($0) }),
                environment: ProcessEnvironment(environment)))
    }

    private func problem(_ words: String...) -> String? {
        #expect(throws: ListenOptions.Problem.self) { try options(words) }
        do { _ = try options(words) } catch { return (error as? ListenOptions.Problem)?.message }
        return nil
    }

    /// Whether what `secret` signs is verified.
    private func accepts(_ options: ListenOptions, _ secret: String) -> Bool {
        let body = Array("{}".utf8)
        let headers = WebhookSample.headers(secret: secret, id: "evt_1", body: body, atUnixSeconds: 1_700_000_000)
        return options.verifier.verify(
            headers: { name in headers.first { $0.name.lowercased() == name.lowercased() }?.value }, body: body,
            nowUnixSeconds: 1_700_000_000
        ).valid
    }

    @Test("a secret is all that it needs: it listens on loopback and answers 204 without end")
    func defaults() throws {
        let options = try options(["--secret", "open"])
        #expect(options.address == .tcp(host: "127.0.0.1", port: 8090))
        #expect(options.answers == [])
        #expect(options.delayMilliseconds == 0)
        #expect(options.count == nil)
        #expect(options.timeoutMilliseconds == nil)
        #expect(options.forwardURL == nil)
        #expect(!options.wantsJSON)
        #expect(options.warnings == [])
        #expect(accepts(options, "open"))
        #expect(!accepts(options, "closed"))
    }

    @Test("every option is read")
    func all() throws {
        let options = try options([
            "--secret=open", "--listen", "unix:/run/x", "--respond", "500,503,200", "--delay", "2s", "--count", "3",
            "--timeout", "1m", "--json",
        ])
        #expect(options.address == .unix(path: "/run/x"))
        #expect(options.answers == [500, 503, 200])
        #expect(options.delayMilliseconds == 2_000)
        #expect(options.count == 3)
        #expect(options.timeoutMilliseconds == 60_000)
        #expect(options.wantsJSON)
        #expect(try self.options(["--secret=open", "--port=0"]).address == .tcp(host: "127.0.0.1", port: 0))
    }

    @Test("secrets come from the command line and from files, one a line; all of them verify")
    func secrets() throws {
        RelaydBinary.write("first\r\n\nsecond\n", to: directory.path("secrets"))
        let options = try options(["--secret", "third", "--secret-file", directory.path("secrets")])
        for secret in ["first", "second", "third"] { #expect(accepts(options, secret), "\(secret)") }
    }

    @Test("the environment's secret is used only when no other is given")
    func environment() throws {
        let variables = [ListenOptions.secretVariable: "ambient"]
        #expect(accepts(try options([], variables), "ambient"))
        #expect(!accepts(try options(["--secret", "open"], variables), "ambient"))
    }

    @Test("a secret that only looks like base64 is a warning that does not show it")
    func warning() throws {
        let options = try options(["--secret", "whsec_no base64 at all"])
        #expect(options.warnings.count == 1)
        #expect(!options.warnings.joined().contains("no base64 at all"))
    }

    @Test("what cannot be carried out is refused with its reason")
    func problems() {
        #expect(problem()?.hasPrefix("nothing to verify with") == true)
        #expect(problem("--secret", "") == "a secret is empty")
        #expect(problem("--secret=x", "--port=1", "--listen=[::1]:2")?.contains("not both") == true)
        #expect(problem("--secret=x", "--listen=localhost:80")?.contains("--listen must be like") == true)
        #expect(problem("--secret-file", directory.path("absent"))?.contains("absent") == true)
        #expect(problem("--public-key=whpk_x")?.contains("--public-key must be") == true)
        #expect(problem("--secret=x", "--forward-to=example.org")?.contains("must begin with http") == true)
        #expect(
            problem("--secret=x", "--forward-to=http://[::1]/", "--respond=200")?.contains("leave out --respond")
                == true)
        #expect(problem("--secret=x", "--delay=11m")?.contains("at most 10m") == true)
    }

    @Test("an empty file of secrets is refused")
    func emptyFile() {
        RelaydBinary.write("\n\n", to: directory.path("secrets"))
        #expect(problem("--secret-file", directory.path("secrets"))?.contains("no secret in") == true)
    }

    @Test("an answer is a status from 200 to 599", arguments: ["", "199", "600", "200,", "ok", "200 500", "-200"])
    func answers(_ text: String) {
        #expect(problem("--secret=x", "--respond=\(text)")?.contains("statuses from 200 to 599") == true)
    }
}

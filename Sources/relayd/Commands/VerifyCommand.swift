// relayd verify: whether headers and body fit the secret, and why not, for developers of receivers.

import JSON
import Signing

enum VerifyCommand {
    static let command = Command(
        ["verify"], summary: "Check a received webhook's signatures, and tell why they fail",
        discussion: """
            Reads the body from FILE, without one from standard input, byte for byte. The headers are those received,
            one a line as `Name: value`. Ends with 0 when every signature holds, with 1 when one does not, and says
            what is wrong and what to mend. The secret comes from --secret-file, or from
            \(ListenOptions.secretVariable); a later one is taken for one rotated out. With --json:
            {"valid","scheme","reason","hint","findings"}.
            """,
        example: "relayd verify body.json --headers headers.txt --secret-file secret.txt",
        options: SignatureInput.secretOptions + [
            CommandOption("headers", .value("FILE", .text), summary: "A file of headers, one a line"),
            CommandOption("header", .value("LINE", .text), summary: "One header: 'Name: value'", repeats: true),
            CommandOption("public-key", .value("KEY", .text), summary: "The public key (whpk_…) of v1a signatures"),
            CommandOption("tolerance", .value("D", .duration), summary: "How old or new it may be (5m)"),
        ],
        operands: [CommandOperand("FILE", .optional)]
    ) { arguments in
        do throws(ControlRefusal) {
            let verdict = try verdict(arguments)
            if arguments.wantsJSON {
                arguments.terminal.data(json(verdict).text)
            } else {
                show(verdict, arguments.terminal)
            }
            return verdict.valid ? .success : .failure
        } catch {
            return arguments.fail(error)
        }
    }

    private static func verdict(_ arguments: ParsedArguments) throws(ControlRefusal) -> WebhookVerification {
        let secrets = try SignatureInput.secrets(arguments)
        let publicKey = try SignatureInput.publicKey(arguments)
        guard !secrets.isEmpty || publicKey != nil else {
            throw ControlRefusal(
                .usage,
                "nothing to verify with: give --secret-file FILE, --public-key, or \(ListenOptions.secretVariable) in "
                    + "the environment")
        }
        let headers = try headers(arguments)
        let body = try SignatureInput.body(arguments)
        let tolerance = arguments.milliseconds("tolerance").map { $0 / 1_000 }
        let verifier = WebhookVerifier(
            secrets: secrets, publicKey: publicKey,
            toleranceSeconds: tolerance ?? WebhookVerifier.toleranceSecondsDefault)
        return verifier.verify(
            headers: { headers[$0.lowercased()] }, body: body,
            nowUnixSeconds: SystemTimeNow.milliseconds() / 1_000)
    }

    /// By lower-case name. Lines that are no header, such as the status line of a dump, are passed over in a file.
    private static func headers(_ arguments: ParsedArguments) throws(ControlRefusal) -> [String: String] {
        var headers: [String: String] = [:]
        if let path = arguments.text("headers") {
            guard path != "-" else {
                throw ControlRefusal(.usage, "--headers must be a file: standard input is the body or the secret")
            }
            let bytes = try SignatureInput.bytes(path, bytesMaximum: CommandLimits.headerBytesMaximum)
            for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
                if let (name, value) = header(String(decoding: line, as: UTF8.self)) { headers[name] = value }
            }
        }
        for line in arguments.texts("header") {
            guard let (name, value) = header(line) else {
                let shown = VisibleText.escaped(line)
                throw ControlRefusal(.usage, "--header must be like 'webhook-id: evt_1', not \(shown)")
            }
            headers[name] = value
        }
        guard !headers.isEmpty else { throw ControlRefusal(.usage, "no headers: give --headers FILE or --header LINE") }
        return headers
    }

    private static func header(_ line: String) -> (String, String)? {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else { return nil }
        let value = parts[1].drop { $0 == " " || $0 == "\t" }
        return (parts[0].lowercased(), String(value.reversed().drop { $0.isWhitespace }.reversed()))
    }

    private static func show(_ verdict: WebhookVerification, _ terminal: Terminal) {
        for finding in verdict.findings {
            let word = finding.held ? terminal.styled("holds", .green) : terminal.styled("fails", .red)
            let why = finding.fault.map { "  \($0.rawValue)" } ?? ""
            terminal.data("\(finding.scheme.rawValue)  \(word)\(why)")
            if let hint = finding.hint { terminal.data("    \(VisibleText.escaped(hint))") }
        }
        terminal.data(verdict.valid ? terminal.styled("valid", .green) : terminal.styled("not valid", .red))
    }

    private static func json(_ verdict: WebhookVerification) -> JSONValue {
        let findings = verdict.findings.map { finding -> JSONValue in
            [
                "scheme": .string(finding.scheme.rawValue), "valid": .bool(finding.held),
                "reason": .optional(finding.fault?.rawValue), "hint": .optional(finding.hint),
            ]
        }
        return [
            "valid": .bool(verdict.valid), "scheme": .optional(verdict.scheme?.rawValue),
            "reason": .optional(verdict.reason?.rawValue), "hint": .optional(verdict.hint),
            "findings": .array(findings),
        ]
    }
}

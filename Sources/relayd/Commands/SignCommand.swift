// relayd sign: the headers a delivery of that body would carry, for developers of receivers.

import Delivery
import JSON
import Signing
import Workflow

enum SignCommand {
    static let command = Command(
        ["sign"], summary: "Sign a body as a delivery is signed, and print the headers",
        discussion: """
            Reads the body from FILE, without one from standard input, byte for byte. Event, id and tenant are the
            body's own unless given. The secret comes from --secret-file, or from \(ListenOptions.secretVariable); a
            second one is signed with as one rotated out. With --json: {"headers"}.
            """,
        example: """
            relayd sign body.json --secret-file secret.txt > headers.txt
            curl -H @headers.txt --data-binary @body.json http://127.0.0.1:8090/webhooks
            """,
        options: SignatureInput.secretOptions + [
            CommandOption("id", .value("ID", .text), summary: "The event's id"),
            CommandOption("event", .value("NAME", .text), summary: "The event's name"),
            CommandOption("tenant", .value("ID", .text), summary: "The tenant's id"),
            CommandOption("attempt", .value("N", .integer(1...1_000_000)), summary: "Which attempt it is (1)"),
            CommandOption("timestamp", .value("TIME", .text), summary: "When it is signed: a time, or how long ago"),
        ],
        operands: [CommandOperand("FILE", .optional)]
    ) { arguments in
        do throws(ControlRefusal) {
            let headers = try headers(arguments)
            if arguments.wantsJSON {
                let members = headers.map { ($0.name, JSONValue.string($0.value)) }
                arguments.terminal.data(JSONValue.object(["headers": .object(JSONObject(members))]).text)
            } else {
                for header in headers { arguments.terminal.data("\(header.name): \(header.value)") }
            }
            return .success
        } catch {
            return arguments.fail(error)
        }
    }

    private static func headers(_ arguments: ParsedArguments) throws(ControlRefusal) -> [(name: String, value: String)]
    {
        let secrets = try SignatureInput.secrets(arguments)
        guard let current = secrets.first, secrets.count <= 2 else {
            throw ControlRefusal(
                .usage,
                secrets.isEmpty
                    ? "nothing to sign with: give --secret-file FILE, or \(ListenOptions.secretVariable) in the "
                        + "environment"
                    : "a delivery is signed with two secrets at most: the one in force and one rotated out")
        }
        let now: Timestamp
        if let text = try arguments.moment("timestamp"), let given = Timestamp(iso8601: text) {
            now = given
        } else {
            now = Timestamp(milliseconds: SystemTimeNow.milliseconds())
        }
        let body = try SignatureInput.body(arguments)
        let envelope = try? JSONReader.parse(body)
        func field(_ option: String, _ member: String, _ fallback: String) throws(ControlRefusal) -> String {
            let text = arguments.text(option) ?? envelope?[member]?.string ?? fallback
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw ControlRefusal(.usage, "--\(option) must be printable ASCII without spaces: it becomes a header")
            }
            return text
        }
        let id = try field("id", "eventId", "evt_\(Identifier.make(at: now).text)")
        let signer = WebhookSigner(
            current: current, previous: secrets.count > 1 ? secrets[1] : nil, ed25519: nil)
        return WebhookHeaders.make(
            event: try field("event", "event", "test.signed"), eventID: id,
            tenant: try field("tenant", "tenantId", Identifier(high: 0, low: 0).text),
            attempt: arguments.integer("attempt") ?? 1, at: now, userAgent: "relayd/\(Version.text)",
            signatures: signer.sign(id: id, unixSeconds: now.unixSeconds, body: body))
    }
}

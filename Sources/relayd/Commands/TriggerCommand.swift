// relayd trigger: publishes an event for a tenant, to try its callback with an event of one's own.

import Glibc
import JSON
import Workflow

enum TriggerCommand {
    static let command = Command(
        ["trigger"], summary: "Publish an event for a tenant",
        discussion: """
            As POST /api/v1/events does: the event is durable once its id is printed, and delivered like every other.
            --data takes a JSON object, @FILE, or - for standard input. --wait shows what became of the first attempt:
            0 when it was delivered, 1 when not, 75 when --timeout (30s) passed before. Without a daemon the event goes
            out at the next start. With --json: {"eventId"}, with --wait {"eventId","delivery"}.
            """,
        example: #"relayd trigger invoice.paid --tenant "$TENANT" --data '{"amount": 4200}' --wait"#,
        options: [
            CommandOption("tenant", .value("ID", .text), summary: "Whose event it is", isRequired: true),
            CommandOption("data", .value("JSON", .text), summary: "The event's data: an object, @FILE or - ({})"),
            CommandOption("run", .value("ID", .text), summary: "The run it belongs to: it gets the next sequence"),
            CommandOption("id", .value("ID", .text), summary: "The event's id; a known one changes nothing"),
            CommandOption("wait", summary: "Show what became of the first attempt"),
            CommandOption("timeout", .value("D", .duration), summary: "Wait no longer than this (30s)"),
        ],
        operands: [CommandOperand("EVENT")], run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        guard let configuration = arguments.loadConfiguration() else { return .badConfiguration }
        let client = ControlClient(configuration, environment: arguments.environment)
        do throws(ControlRefusal) {
            let request = try request(arguments)
            let (answer, outcome) = try await client.session { session in
                let answer = try await session.request(request)
                guard arguments.isSet("wait"), session.isDaemon else { return (answer, Outcome?.none) }
                return (answer, try await self.outcome(of: answer, session, arguments))
            }
            return show(answer, outcome, arguments)
        } catch {
            return arguments.fail(error)
        }
    }

    private static func request(_ arguments: ParsedArguments) throws(ControlRefusal) -> ControlRequest {
        let event = arguments.operands[0]
        guard EventName.isValid(event) else {
            let shown = VisibleText.escaped(event)
            throw ControlRefusal(
                .usage, "EVENT must be lower-case words joined by dots, such as order.paid, not \(shown)")
        }
        var request = ControlRequest(
            "POST", "/api/v1/events",
            body: [
                "event": .string(event), "data": try data(arguments.text("data") ?? "{}"),
                "runId": .optional(arguments.text("run")), "eventId": .optional(arguments.text("id")),
            ])
        request.tenant = try arguments.identifier("tenant")
        return request
    }

    private static func data(_ text: String) throws(ControlRefusal) -> JSONValue {
        var bytes = Array(text.utf8)
        if text == "-" || text.hasPrefix("@") {
            let path = text == "-" ? text : String(text.dropFirst())
            bytes = try SignatureInput.bytes(path, bytesMaximum: ServeLimits.controlBodyBytes)
        }
        do {
            guard try JSONReader.parse(bytes).object != nil else {
                throw ControlRefusal(.usage, "--data must be a JSON object")
            }
        } catch let refusal as ControlRefusal {
            throw refusal
        } catch {
            throw ControlRefusal(.usage, "--data is no JSON: \(VisibleText.escaped("\(error)"))")
        }
        // Its very bytes: numbers and the order of keys travel as they were written.
        return .raw(bytes)
    }

    // MARK: Waiting

    private struct Outcome {
        let delivery: JSONValue
        let isDecided: Bool
        var isDelivered: Bool { delivery["status"]?.string == "delivered" }
    }

    /// What became of it once an attempt was made, or none will be.
    private static func outcome(
        of answer: ControlAnswer, _ session: ControlSession, _ arguments: ParsedArguments
    ) async throws -> Outcome {
        let milliseconds = arguments.milliseconds("timeout") ?? CommandLimits.outcomeMilliseconds
        let end = ContinuousClock.now + .milliseconds(milliseconds)
        var list = ControlRequest("GET", "/operator/deliveries")
        list.query = [("tenantId", arguments.text("tenant")), ("event", arguments.operands[0]), ("limit", "100")]
        while true {
            let rows = try await session.request(list).value["data"]?.array ?? []
            let found = rows.first { $0["eventId"] == answer.value["eventId"] } ?? .null
            let status = found["status"]?.string
            let isTried = (found["attempts"]?.int ?? 0) > 0 && status != "delivering"
            let isDecided = isTried || status.map { !["pending", "delivering"].contains($0) } ?? false
            if isDecided || end < .now { return Outcome(delivery: found, isDecided: isDecided) }
            try await Task.sleep(for: .milliseconds(CommandLimits.outcomePollMilliseconds))
        }
    }

    private static func show(
        _ answer: ControlAnswer, _ outcome: Outcome?, _ arguments: ParsedArguments
    ) -> ExitCode {
        if arguments.wantsJSON {
            var object = answer.value.object ?? JSONObject()
            if let outcome { object["delivery"] = outcome.delivery }
            arguments.terminal.data(JSONValue.object(object).text)
        } else {
            arguments.terminal.data(answer.value["eventId"]?.string ?? "")
        }
        if !answer.isFromDaemon { arguments.terminal.message(DeliveryCommands.waitsForStart) }
        guard let outcome else { return .success }
        guard outcome.isDecided else {
            arguments.complain("no attempt yet: `relayd deliveries list --tenant ID` shows what comes of it")
            return .tryLater
        }
        tell(outcome, arguments)
        return outcome.isDelivered ? .success : .failure
    }

    private static func tell(_ outcome: Outcome, _ arguments: ParsedArguments) {
        let row = outcome.delivery
        let status = row["status"]?.string ?? ""
        let error = row["lastError"]?["message"]?.string.map { ": \(VisibleText.escaped($0))" } ?? ""
        let remedy =
            switch status {
            case "unrouted": ": nobody has configured a callback for this tenant"
            case "filtered": ": the callback's configuration does not want events of this name"
            case "paused": ": the callback's configuration is inactive"
            default: error
            }
        arguments.terminal.message(
            "\(status == "pending" ? "not delivered yet" : status)\(remedy); delivery \(row["id"]?.string ?? "")")
    }
}

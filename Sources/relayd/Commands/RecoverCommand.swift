// relayd deliveries recover: everything lost in an outage again, of all tenants or of one.

import JSON
import Store

enum RecoverCommand {
    static let command = Command(
        ["deliveries", "recover"], summary: "Send again what was lost in a time",
        discussion: """
            Puts back the failed deliveries of a time, however many; --status names others instead. They go out
            paced as usual.
            Without a daemon they are marked in the file and go out at the next start. --wait shows how far it is until
            each was delivered or has failed again, and ends with 75 when --timeout passes before. With --json:
            {"recoveryId","matched","recoveries"}, one recovery for each tenant; with --wait each with its figures.
            """,
        example: "relayd deliveries recover --since 6h --dry-run",
        options: [
            DeliveryCommands.tenantOption,
            CommandOption("since", .value("TIME", .text), summary: "Accepted then or later", isRequired: true),
            CommandOption("until", .value("TIME", .text), summary: "Accepted before"),
            CommandOption(
                "status", .value("S", .choice(["failed", "unrouted", "filtered", "cancelled", "delivered"])),
                summary: "What to send again", repeats: true),
            CommandOption("dry-run", summary: "Only count them"),
            CommandOption("wait", summary: "Show the progress until the end"),
            CommandOption("timeout", .value("D", .duration), summary: "Wait no longer than this"),
        ]
    ) { arguments in
        await DeliveryCommands.perform(arguments) { client in
            var request = ControlRequest("POST", "/operator/deliveries/recover", body: try body(arguments))
            request.query = [("tenantId", try arguments.identifier("tenant"))]
            let answer = try await client.session { try await $0.request(request) }
            guard arguments.isSet("wait"), !arguments.isSet("dry-run"), answer.isFromDaemon else {
                show(answer, arguments)
                return
            }
            try await wait(for: answer, client, arguments)
        }
    }

    private static func body(_ arguments: ParsedArguments) throws(ControlRefusal) -> JSONValue {
        let statuses = arguments.texts("status")
        return [
            "since": .optional(try arguments.moment("since")), "until": .optional(try arguments.moment("until")),
            "status": statuses.isEmpty ? .null : .strings(statuses), "dryRun": .bool(arguments.isSet("dry-run")),
        ]
    }

    private static func show(_ answer: ControlAnswer, _ arguments: ParsedArguments) {
        if arguments.wantsJSON { return arguments.terminal.data(answer.value.text) }
        let matched = answer.value["matched"]?.int ?? 0
        let what = matched == 1 ? "1 delivery" : "\(matched) deliveries"
        guard !arguments.isSet("dry-run") else { return arguments.terminal.data("\(what) would be sent again") }
        arguments.terminal.data("\(what) to be sent again")
        for recovery in answer.value["recoveries"]?.array ?? [] {
            arguments.terminal.data(
                "recovery \(recovery["recoveryId"]?.string ?? "")  tenant \(recovery["tenantId"]?.string ?? "")  "
                    + "\(recovery["matched"]?.int ?? 0)")
        }
        if !answer.isFromDaemon, matched > 0 { arguments.terminal.message(DeliveryCommands.waitsForStart) }
    }

    // MARK: Waiting

    private static func wait(
        for answer: ControlAnswer, _ client: ControlClient, _ arguments: ParsedArguments
    ) async throws {
        let begin = ContinuousClock.now
        var lastTold = ""
        while true {
            var states: [JSONValue] = []
            for recovery in answer.value["recoveries"]?.array ?? [] {
                states.append(try await state(of: recovery, client))
            }
            let done = states.allSatisfy(isDone)
            let line = progress(states)
            if line != lastTold { arguments.terminal.message(line) }
            lastTold = line
            let isLate = arguments.milliseconds("timeout").map { begin + .milliseconds($0) < .now } ?? false
            guard done || isLate else {
                try await Task.sleep(for: .milliseconds(CommandLimits.progressMilliseconds))
                continue
            }
            if arguments.wantsJSON {
                var object = answer.value.object ?? JSONObject()
                object["recoveries"] = .array(states)
                arguments.terminal.data(JSONValue.object(object).text)
            } else {
                arguments.terminal.data(line)
            }
            guard done else { throw ControlRefusal(.tryLater, "the time is up, and the recovery goes on by itself") }
            return
        }
    }

    private static func state(of recovery: JSONValue, _ client: ControlClient) async throws -> JSONValue {
        var request = ControlRequest("GET", "/operator/recoveries")
        request.query = [("tenantId", recovery["tenantId"]?.string), ("id", recovery["recoveryId"]?.string)]
        var object = try await client.line.request(request).accepted().value.object ?? JSONObject()
        object["tenantId"] = recovery["tenantId"]
        return .object(object)
    }

    private static func sum(_ states: [JSONValue], _ name: String) -> Int {
        states.reduce(0) { $0 + ($1[name]?.int ?? 0) }
    }

    private static func isDone(_ state: JSONValue) -> Bool {
        state["status"]?.string == "finished"
            && sum([state], "delivered") + sum([state], "failed") >= sum([state], "requeued")
    }

    private static func progress(_ states: [JSONValue]) -> String {
        "\(sum(states, "requeued")) of \(sum(states, "matched")) put back, \(sum(states, "delivered")) delivered, "
            + "\(sum(states, "failed")) failed again"
    }
}

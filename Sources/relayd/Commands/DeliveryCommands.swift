// relayd deliveries list, show and retry: what became of events, of all tenants or of one.

import API
import JSON
import Store

enum DeliveryCommands {
    static let all = [list, show, retry, RecoverCommand.command]

    /// Of every command here.
    static let tenantOption = CommandOption(
        "tenant", .value("ID", .text), summary: "Of this tenant alone, instead of all")

    private static let statuses = ItemStatus.allCases.map(\.rawValue) + ["delivering"]

    private static let list = Command(
        ["deliveries", "list"], summary: "List deliveries, newest first",
        discussion: """
            Asks the running daemon, without one the file. Times are ISO 8601 or how long ago. With --json:
            {"data","nextCursor"}; --cursor goes on where a list ended.
            """,
        example: "relayd deliveries list --status failed --since 24h",
        options: [
            tenantOption,
            CommandOption("status", .value("S", .choice(statuses)), summary: "Only these"),
            CommandOption("event", .value("NAME", .text), summary: "Only events of this name"),
            CommandOption("run", .value("ID", .text), summary: "Only events of this run"),
            CommandOption("since", .value("TIME", .text), summary: "Accepted then or later"),
            CommandOption("until", .value("TIME", .text), summary: "Accepted before"),
            CommandOption(
                "limit", .value("N", .integer(1...CommandLimits.listedMaximum)), summary: "How many (50)"),
            CommandOption("cursor", .value("ID", .text), summary: "The nextCursor of the list before"),
        ]
    ) { arguments in
        await perform(arguments) { client in
            var request = ControlRequest("GET", "/operator/deliveries")
            request.query = [
                ("tenantId", try arguments.identifier("tenant")), ("status", arguments.text("status")),
                ("event", arguments.text("event")), ("runId", arguments.text("run")),
                ("since", try arguments.moment("since")), ("until", try arguments.moment("until")),
            ]
            let page = try await pages(
                request, cursor: try arguments.identifier("cursor"), limit: arguments.integer("limit") ?? 50, client)
            if arguments.wantsJSON { return arguments.terminal.data(page.json.text) }
            DeliveryText.list(page.rows, isOfAll: !arguments.isSet("tenant"), arguments.terminal)
            if let next = page.next { arguments.terminal.message("there are more: --cursor \(next)") }
        }
    }

    private static let show = Command(
        ["deliveries", "show"], summary: "Show a delivery with every attempt and its event",
        discussion: """
            With --json: the object of the API's route, with payload and attempts.
            """,
        example: #"relayd deliveries show "$DELIVERY""#,
        options: [tenantOption], operands: [CommandOperand("ID")]
    ) { arguments in
        await perform(arguments) { client in
            let request = try ofOne(arguments, "GET", "")
            let answer = try await client.session { try await $0.request(request) }
            if arguments.wantsJSON { return arguments.terminal.data(answer.value.text) }
            DeliveryText.detail(answer.value, arguments.terminal)
        }
    }

    private static let retry = Command(
        ["deliveries", "retry"], summary: "Send a delivery again now, whatever its status",
        discussion: """
            An attempt now, then the usual schedule. Without a daemon it is marked in the file, and goes out at the next
            start. With --json: the delivery.
            """,
        example: #"relayd deliveries retry "$DELIVERY""#,
        options: [tenantOption], operands: [CommandOperand("ID")]
    ) { arguments in
        await perform(arguments) { client in
            let request = try ofOne(arguments, "POST", "/retry")
            let answer = try await client.session { try await $0.request(request) }
            if arguments.wantsJSON { return arguments.terminal.data(answer.value.text) }
            arguments.terminal.data("\(answer.value["id"]?.string ?? "") \(answer.value["status"]?.string ?? "")")
            if !answer.isFromDaemon { arguments.terminal.message(waitsForStart) }
        }
    }

    // MARK: Inside

    /// What is said of work that a stopped daemon will do.
    static let waitsForStart = "no daemon runs: it goes out at the next start"

    /// Runs `body` and answers with the exit code.
    static func perform(
        _ arguments: ParsedArguments, _ body: (ControlClient) async throws -> Void
    ) async -> ExitCode {
        guard let configuration = arguments.loadConfiguration() else { return .badConfiguration }
        let client = ControlClient(configuration, environment: arguments.environment)
        do {
            try await body(client)
            return .success
        } catch {
            return arguments.fail(
                ControlRefusal(error, directory: configuration.dataDirectory, socketPath: client.line.socketPath))
        }
    }

    private static func ofOne(
        _ arguments: ParsedArguments, _ method: String, _ action: String
    ) throws(ControlRefusal) -> ControlRequest {
        let id = try ParsedArguments.identifier(arguments.operands[0], "ID")
        var request = ControlRequest(method, "/operator/deliveries/\(id)\(action)")
        request.query = [("tenantId", try arguments.identifier("tenant"))]
        return request
    }

    /// So many rows as are wanted: a page of the API may be short, even empty, and still not be the last.
    private static func pages(
        _ request: ControlRequest, cursor: String?, limit: Int, _ client: ControlClient
    ) async throws -> (rows: [JSONValue], next: String?, json: JSONValue) {
        try await client.session { session in
            var rows: [JSONValue] = []
            var next = cursor
            repeat {
                var page = request
                page.query += [
                    ("limit", String(min(limit - rows.count, CommandLimits.pageRows))), ("cursor", next),
                ]
                let answer = try await session.request(page).value
                rows += answer["data"]?.array ?? []
                next = answer["nextCursor"]?.string
            } while next != nil && rows.count < limit
            return (rows, next, ["data": .array(rows), "nextCursor": .optional(next)])
        }
    }
}

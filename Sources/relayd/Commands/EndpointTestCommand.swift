// relayd endpoint test: one test event to a tenant's or platform's callback, and everything that was seen.

import JSON

enum EndpointTestCommand {
    static let command = Command(
        ["endpoint", "test"], summary: "Send a test event to a callback, and show what came back",
        discussion: """
            The running daemon sends one event with made-up data, signed and resolved as a live one, in one attempt. A
            tenant without a configuration of its own is tested by its platform's. Ends with 0 when the receiver took
            it, with 1 when not, with 69 when no daemon answers. With --json: the object of the API's webhook-test.
            """,
        example: #"relayd endpoint test --tenant "$TENANT""#,
        options: [
            CommandOption("tenant", .value("ID", .text), summary: "Where this tenant's events go"),
            CommandOption("platform", .value("ID", .text), summary: "The platform's own callback"),
            CommandOption("event", .value("NAME", .text), summary: "The event to make up (interview.plan_generated)"),
        ]
    ) { arguments in
        do throws(ControlRefusal) {
            let report = try await arguments.daemonLine.request(try request(arguments)).accepted().value
            if arguments.wantsJSON {
                arguments.terminal.data(report.text)
            } else {
                show(report, arguments.terminal)
            }
            return report["success"] == true ? .success : .failure
        } catch {
            return arguments.fail(error)
        }
    }

    private static func request(_ arguments: ParsedArguments) throws(ControlRefusal) -> ControlRequest {
        var request: ControlRequest
        let body: JSONValue = ["event": .optional(arguments.text("event"))]
        switch (try arguments.identifier("tenant"), try arguments.identifier("platform")) {
        case (let tenant?, nil):
            request = ControlRequest("POST", "/api/v1/platform-admin/tenants/\(tenant)/webhook-test", body: body)
        case (nil, let platform?):
            request = ControlRequest("POST", "/api/v1/platform-admin/webhook-test", body: body)
            request.query = [("platformId", platform)]
        default: throw ControlRefusal(.usage, "name one: --tenant ID or --platform ID")
        }
        request.timeoutMilliseconds = ServeLimits.controlTestMilliseconds
        return request
    }

    private static func show(_ report: JSONValue, _ terminal: Terminal) {
        let isSuccess = report["success"] == true
        func text(_ name: String) -> String { VisibleText.escaped(report[name]?.string ?? "") }
        terminal.data(
            "\(isSuccess ? terminal.styled("taken", .green) : terminal.styled("not taken", .red))  "
                + "\(text("event")) to \(text("callbackUrl")) (the \(text("resolvedFrom"))'s)")
        if let error = report["error"]?.object {
            terminal.data(
                "  \(error["kind"]?.string ?? ""): \(VisibleText.escaped(error["message"]?.string ?? ""))")
        }
        if let milliseconds = report["durationMs"]?.int {
            let status = report["httpStatus"]?.int.map { "HTTP \($0)" } ?? "no answer"
            let parts = [("dns", "dnsMs"), ("connect", "connectMs"), ("tls", "tlsMs"), ("first byte", "firstByteMs")]
                .compactMap { label, name in report["timings"]?[name]?.double.map { "\(label) \(rounded($0))" } }
            terminal.data(
                "  \(status) after \(milliseconds) ms\(parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")")
        }
        if let id = report["deliveryId"]?.string { terminal.data("  delivery \(id)") }
        message("sent", report["request"], terminal)
        message("answered", report["response"], terminal)
    }

    private static func message(_ title: String, _ message: JSONValue?, _ terminal: Terminal) {
        guard let headers = message?["headers"]?.object else { return }
        terminal.data("\n\(terminal.styled(title, .bold))")
        for header in headers.members {
            terminal.data("  \(VisibleText.escaped(header.key)): \(VisibleText.escaped(header.value.string ?? ""))")
        }
        guard let body = message?["body"]?.string, !body.isEmpty else { return }
        terminal.data("\n  \(VisibleText.escaped(String(body.prefix(CommandLimits.shownCharacters))))")
    }

    /// To a tenth of a millisecond.
    private static func rounded(_ milliseconds: Double) -> String { "\((milliseconds * 10).rounded() / 10)" }
}

// Deliveries for a person's eye.

import JSON

enum DeliveryText {
    static func list(_ rows: [JSONValue], isOfAll: Bool, _ terminal: Terminal) {
        guard !rows.isEmpty else { return terminal.data("no deliveries") }
        var table = TextTable(
            ["ACCEPTED", "STATUS", "EVENT", "TRIES", "ID"] + (isOfAll ? ["TENANT"] : []) + ["LAST ERROR"])
        for row in rows {
            table.add(
                [
                    text(row, "createdAt"), text(row, "status"), text(row, "event"), "\(row["attempts"]?.int ?? 0)",
                    text(row, "id"),
                ] + (isOfAll ? [text(row, "tenantId")] : []) + [error(row["lastError"])])
        }
        for line in table.lines(for: terminal) { terminal.data(line) }
    }

    static func detail(_ delivery: JSONValue, _ terminal: Terminal) {
        for (label, name) in [
            ("delivery", "id"), ("event", "event"), ("event id", "eventId"), ("run", "runId"), ("status", "status"),
            ("accepted", "createdAt"), ("changed", "updatedAt"), ("next attempt", "nextAttemptAt"),
        ] where delivery[name]?.string != nil {
            line(label, text(delivery, name), terminal)
        }
        if let url = delivery["endpoint"]?["callbackUrl"]?.string {
            line("to", "\(VisibleText.escaped(url)) (\(delivery["endpoint"]?["scope"]?.string ?? ""))", terminal)
        }
        let attempts = delivery["attempts"]?.array ?? []
        if !attempts.isEmpty { terminal.data("") }
        for attempt in attempts { self.attempt(attempt, terminal) }
        if let payload = delivery["payload"] {
            terminal.data("\n\(terminal.styled("event", .bold))")
            let text = String(decoding: payload.serialized(pretty: true), as: UTF8.self)
            terminal.data(VisibleText.escaped(text, keepingLines: true))
        }
    }

    private static func attempt(_ attempt: JSONValue, _ terminal: Terminal) {
        let outcome = attempt["httpStatus"]?.int.map { "HTTP \($0)" } ?? "no answer"
        let failed = attempt["error"]?.object != nil
        terminal.data(
            "\(terminal.styled("attempt \(attempt["number"]?.int ?? 0)", .bold))  \(text(attempt, "startedAt"))  "
                + "\(attempt["durationMs"]?.text ?? "?") ms  "
                + terminal.styled(outcome, failed ? .red : .green))
        if failed { terminal.data("    \(VisibleText.escaped(error(attempt["error"])))") }
        if let address = attempt["address"]?.string { terminal.data("    address \(VisibleText.escaped(address))") }
        if let body = attempt["response"]?["body"]?.string, !body.isEmpty {
            terminal.data("    answered \(VisibleText.escaped(String(body.prefix(CommandLimits.shownCharacters))))")
        }
    }

    private static func line(_ label: String, _ value: String, _ terminal: Terminal) {
        terminal.data(terminal.styled(label, .bold) + String(repeating: " ", count: max(1, 14 - label.count)) + value)
    }

    private static func text(_ row: JSONValue, _ name: String) -> String {
        VisibleText.escaped(row[name]?.string ?? "")
    }

    private static func error(_ error: JSONValue?) -> String {
        guard let kind = error?["kind"]?.string else { return "" }
        return "\(kind): \(error?["message"]?.string ?? "")"
    }
}

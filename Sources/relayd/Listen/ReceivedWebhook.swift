// One delivery as `relayd listen` got it, in the two forms it is shown in.

import HTTPServer
import JSON
import Signing
import Workflow

/// A delivery and what was found out about it. Until it is verified, everything in it is only claimed.
struct ReceivedWebhook: Sendable {
    let receivedAtMilliseconds: Int64
    let event: String?
    let eventID: String?
    let runID: String?
    /// 1 or more.
    let sequence: Int?
    let state: String?
    /// The sender's count of attempts, from `X-Webhook-Attempt`.
    let attempt: Int?
    /// From the envelope's `timestamp` to the arrival; below zero when the clocks disagree.
    let latencyMilliseconds: Int64?
    let verification: WebhookVerification
    var isDuplicate = false
    /// `nil` where nothing is known of the numbering: unverified, a duplicate, or no event of a run.
    var place: SequenceLedger.Place?
    /// The status that was answered.
    var answered: Int?

    init(_ request: HTTPRequest, verification: WebhookVerification, receivedAtMilliseconds: Int64) {
        let envelope = try? JSONReader.parse(request.body)
        let headers = request.headers
        self.receivedAtMilliseconds = receivedAtMilliseconds
        self.verification = verification
        event = envelope?["event"]?.string ?? headers["X-Webhook-Event"]
        eventID = headers["webhook-id"] ?? headers["X-Webhook-Id"] ?? envelope?["eventId"]?.string
        runID = envelope?["runId"]?.string
        sequence = envelope?["sequence"]?.int.flatMap { $0 >= 1 ? $0 : nil }
        state = envelope?["state"]?.string
        attempt = headers["X-Webhook-Attempt"].flatMap { Int($0) }
        let made = envelope?["timestamp"]?.string.flatMap { Timestamp(iso8601: $0) }
        latencyMilliseconds = made.map { receivedAtMilliseconds - $0.milliseconds }
    }

    var isVerified: Bool { verification.valid }

    /// One object, for a machine.
    var json: JSONValue {
        var gap: JSONValue = .null
        if case .afterGap(let missing) = place {
            gap = ["from": .int(missing.lowerBound), "to": .int(missing.upperBound)]
        }
        return [
            "event": .optional(event), "eventId": .optional(eventID), "runId": .optional(runID),
            "sequence": .optional(sequence), "state": .optional(state), "attempt": .optional(attempt),
            "verified": .bool(isVerified), "scheme": .optional(verification.scheme?.rawValue),
            "schemes": .strings(verification.findings.filter(\.held).map(\.scheme.rawValue)),
            "reason": .optional(verification.reason?.rawValue), "hint": .optional(verification.hint),
            "duplicate": .bool(isDuplicate), "gap": gap, "latencyMilliseconds": .optional(latencyMilliseconds),
            "receivedAt": .string(Timestamp(milliseconds: receivedAtMilliseconds).iso8601),
            "answered": .optional(answered),
        ]
    }

    /// One line, for a person; nothing in it can steer the terminal.
    func line(for terminal: Terminal) -> String {
        let clock = Timestamp(milliseconds: receivedAtMilliseconds).iso8601.dropFirst(11)
        var parts = [terminal.styled(String(clock), .dim), terminal.styled(Self.shown(event ?? "(no event)"), .bold)]
        if let runID { parts.append(Self.shown(runID)) }
        if let sequence { parts.append("#\(sequence)") }
        parts.append(verdict(for: terminal))
        if let latencyMilliseconds { parts.append("\(latencyMilliseconds) ms") }
        if let attempt, attempt > 1 { parts.append("attempt \(attempt)") }
        if isDuplicate { parts.append(terminal.styled("duplicate", .yellow)) }
        if let remark { parts.append(terminal.styled(remark, .yellow)) }
        if isVerified, let answered, !(200..<300).contains(answered) { parts.append("answered \(answered)") }
        if let hint = verification.hint { parts.append(terminal.styled(VisibleText.escaped(hint), .dim)) }
        return parts.joined(separator: "  ")
    }

    private func verdict(for terminal: Terminal) -> String {
        let reason = verification.reason?.rawValue
        guard isVerified else { return terminal.styled("REFUSED \(reason ?? "unverified")", .red) }
        let schemes = verification.findings.map(\.scheme.rawValue).joined(separator: "+")
        return terminal.styled("verified (\(schemes))", .green) + (reason.map { " \($0)" } ?? "")
    }

    private var remark: String? {
        switch place {
        case nil, .next: nil
        case .afterGap(let gap): "missing \(SequenceText.of(gap))"
        case .late: "late"
        case .taken: "number used before"
        }
    }

    private static func shown(_ text: String) -> String {
        let visible = VisibleText.escaped(text)
        let maximum = ListenLimits.shownCharactersMaximum
        return visible.count <= maximum ? visible : visible.prefix(maximum) + "…"
    }
}

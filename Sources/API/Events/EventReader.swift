// Reads events to be relayed without building a tree: `data` travels as the bytes it came in.

import JSON
import Store
import Workflow

/// Checks one event after the other and gathers what is wrong.
struct EventReader {
    private let bytes: [UInt8]
    private let tenantID: Identifier
    private var issues: [FieldIssue] = []

    init(bytes: [UInt8], tenantID: Identifier) {
        self.bytes = bytes
        self.tenantID = tenantID
    }

    func finish() throws(APIError) {
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    /// The event whose object lies at `range`; `nil` when something was wrong with it.
    /// - Throws: `.badRequest` when the text is no JSON.
    mutating func event(in range: Range<Int>, prefix: String) throws(APIError) -> RelayEvent? {
        let members: [JSONSpan]
        do {
            members = try JSONScanner.members(of: bytes, in: range)
        } catch {
            throw APIError(error)
        }
        let known = issues.count
        let name = text("event", in: members, prefix: prefix, characters: Limits.eventIDCharacters)
        if members["event"].map({ $0.kind == .null }) ?? true {
            issues.append(FieldIssue(prefix + "event", "is required"))
        } else if let name, !EventName.isValid(name) {
            issues.append(
                FieldIssue(prefix + "event", "must be lower-case words joined by dots, such as order.paid"))
        }
        let data = members["data"]
        if data.map({ $0.kind != .object }) ?? true {
            issues.append(FieldIssue(prefix + "data", "is required and must be an object"))
        }
        let eventID = text("eventId", in: members, prefix: prefix, characters: Limits.eventIDCharacters)
        if let eventID, eventID.isEmpty || !eventID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            // It becomes a header and a receiver's key.
            issues.append(FieldIssue(prefix + "eventId", "must be 1 to 128 printable ASCII characters without spaces"))
        }
        let runID = text("runId", in: members, prefix: prefix, characters: Limits.nameCharacters)
        let interviewID = text("interviewId", in: members, prefix: prefix, characters: Limits.nameCharacters)
        let candidateRef = text("candidateRef", in: members, prefix: prefix, characters: Limits.nameCharacters)
        let state = text("state", in: members, prefix: prefix, characters: Limits.nameCharacters)
        guard issues.count == known, let name, let data else { return nil }
        var event = RelayEvent(tenantID: tenantID, event: name, data: bytes[data.valueRange])
        event.eventID = eventID
        event.runID = runID
        event.interviewID = interviewID
        event.candidateRef = candidateRef
        event.state = state
        return event
    }

    private mutating func text(
        _ field: String, in members: [JSONSpan], prefix: String, characters: Int
    ) -> String? {
        guard let span = members[field], span.kind != .null else { return nil }
        guard span.kind == .string, let text = JSONScanner.string(at: span.valueRange, in: bytes) else {
            issues.append(FieldIssue(prefix + field, "must be a string"))
            return nil
        }
        guard text.unicodeScalars.count <= characters else {
            issues.append(FieldIssue(prefix + field, "must have at most \(characters) characters"))
            return nil
        }
        return text
    }
}

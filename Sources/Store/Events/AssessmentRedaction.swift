// Takes an assessment out of the events that told of it.
import JSON

enum AssessmentRedaction {
    private static let wiped: Set<String> = ["assessment", "overallScore", "recommendation"]

    /// The event's new bytes; `nil` when there is nothing to change.
    static func redacted(_ payload: [UInt8]) throws(StoreError) -> [UInt8]? {
        let event = try StoredEvent.parse(payload)
        guard case .object(let envelope) = event, case .object(let data)? = envelope["data"] else { return nil }
        var rewritten = envelope
        rewritten["data"] = .object(data.mapValues { wiped.contains($0.key) ? .null : $0.value })
        return .object(rewritten) == event ? nil : JSONValue.object(rewritten).serialized()
    }
}

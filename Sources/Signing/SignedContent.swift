// What a code may have been made over: the message of one scheme taken for the other's is a common slip.

enum SignedContent: CaseIterable {
    case body, idTimestampBody, timestampBody

    static func proper(for scheme: WebhookScheme) -> SignedContent {
        scheme == .hex ? .body : .idTimestampBody
    }

    /// What stands before the body; `nil` when a header for it is absent.
    func prefix(id: String?, timestamp: String?) -> String? {
        switch self {
        case .body: return ""
        case .idTimestampBody:
            guard let id, let timestamp else { return nil }
            return "\(id).\(timestamp)."
        case .timestampBody: return timestamp.map { "\($0)." }
        }
    }

    /// In the words of a hint.
    var words: String {
        switch self {
        case .body: "the body alone"
        case .idTimestampBody: "webhook-id, webhook-timestamp and the body joined by full stops"
        case .timestampBody: "the timestamp and the body joined by a full stop"
        }
    }
}

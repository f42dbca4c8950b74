// The chapters of the OpenAPI document.

/// Groups of routes, in the order readers find them.
enum OperationTag: String, CaseIterable, Sendable {
    case interviews = "Interviews"
    case records = "Interview records"
    case sessions = "Sessions"
    case candidates = "Candidates"
    case events = "Events"
    case webhooks = "Webhook configuration"
    case deliveries = "Deliveries"
    case administration = "Administration"
    case service = "Service"

    var text: String {
        switch self {
        case .interviews: "An interview from its submission to the approved assessment."
        case .records: "The same interviews as people in an office keep them: lists, resumes, corrections, invitations."
        case .sessions: "The conversation itself, held by a voice or video service."
        case .candidates:
            "The interview held in writing by the candidate: by the link's token, then by the session's as "
                + "`x-session-token` or Bearer."
        case .events: "Events of other services, relayed with the same promises as the daemon's own."
        case .webhooks: "Where events are wanted, how they are signed, and a test of it."
        case .deliveries: "What became of each event, and sending it again."
        case .administration: "Platforms, tenants, keys and the audit log."
        case .service: "Health, metrics and this document."
        }
    }
}

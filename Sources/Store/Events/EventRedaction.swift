// Takes a candidate out of the events of a run that was purged.
import JSON
import Workflow

/// Rewrites an event's bytes without the candidate: the identity goes from every text, and what is the candidate's own
/// (the reference, the way in, the invitation, quoted words) goes whole.
struct EventRedaction {
    private let candidate: CandidateRedaction

    /// Members whose value is about the candidate and nothing else.
    private static let wiped: Set<String> = [
        "candidateRef", "candidateName", "candidateEmail", "candidateProfile", "candidateResume", "interviewLink",
        "inmailDraft", "quote",
    ]

    init(_ submission: InterviewSubmission) { candidate = CandidateRedaction(submission) }

    /// The event's new bytes; `nil` when there is nothing to change.
    func redacted(_ payload: [UInt8]) throws(StoreError) -> [UInt8]? {
        let event = try StoredEvent.parse(payload)
        let rewritten = redacted(event)
        return rewritten == event ? nil : rewritten.serialized()
    }

    /// The same of a text that is no JSON.
    func redacted(text: String) -> String { candidate.redacted(text) }

    private func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(candidate.redacted(text))
        case .array(let elements): .array(elements.map(redacted))
        case .object(let object):
            .object(object.mapValues { Self.wiped.contains($0.key) ? .null : redacted($0.value) })
        case .null, .bool, .number, .raw: value
        }
    }
}

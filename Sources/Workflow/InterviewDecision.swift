// What follows from a command: the changed interview, its events and the work it now waits for.

/// The answer of `Interview.deciding(_:at:)`: to be saved whole, in one transaction, or not at all.
package struct InterviewDecision: Sendable {
    /// The interview after; `version` and `sequence` as they were.
    package var interview: Interview
    /// In order; each gets the run's next sequence when saved.
    package var events: [InterviewEvent]
    /// Durable work the new state waits for.
    package var jobs: [JobKind]
    /// Word for the audit log, for instance `plan.approve`.
    package var action: String
    /// Whether there is anything to save: `false` for a second purge, which found nothing left.
    package var isChange: Bool

    package init(
        interview: Interview, events: [InterviewEvent], jobs: [JobKind], action: String, isChange: Bool = true
    ) {
        self.interview = interview
        self.events = events
        self.jobs = jobs
        self.action = action
        self.isChange = isChange
    }

    /// The fields that a purge has wiped, in the order of the privacy rules; empty for every other command.
    package var fieldsWiped: [String] {
        for event in events {
            if case .purged(_, let fields) = event.data { return fields }
        }
        return []
    }
}

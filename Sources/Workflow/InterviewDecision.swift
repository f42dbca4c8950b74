// What follows from a command: the changed interview, its events and the work it now waits for.

/// The answer of `Interview.deciding(_:at:)`: to be saved whole, in one transaction, or not at all.
package struct InterviewDecision: Sendable {
    package var interview: Interview
    /// In order; each gets the run's next sequence when saved.
    package var events: [InterviewEvent]
    /// Durable work the new state waits for.
    package var jobs: [JobKind]
    /// Word for the audit log, for instance `plan.approve`.
    package var action: String

    package init(interview: Interview, events: [InterviewEvent], jobs: [JobKind], action: String) {
        self.interview = interview
        self.events = events
        self.jobs = jobs
        self.action = action
    }
}

/// Work that a state waits for.
package enum JobKind: String, Sendable, CaseIterable {
    case validateSkills = "validate_skills"
    case generatePlan = "generate_plan"
    case assess = "assess"
}

// One way out of a state while it is being taken.

/// An interview on its way by a row of the table: made only where the row leads out of the present state, then changed,
/// then turned into the decision.
struct Transition {
    private let row: TransitionTable.Row
    private let before: Interview
    /// The interview after; its state is already the new one.
    var interview: Interview

    /// Begins the way `name` of `interview`.
    /// - Throws: `.wrongState` where the table has no such way.
    init(_ name: TransitionName, of interview: Interview) throws(TransitionRefusal) {
        row = try TransitionTable.workflow.row(name, from: interview.state)
        before = interview
        self.interview = interview
        guard let state = row.to, state != before.state else { return }
        self.interview.state = state
        // Whatever agent was waited for, it is waited for no more.
        self.interview.agentError = nil
    }

    /// The decision, with the row's event carrying `data` and the work that the new state waits for.
    func decision(telling data: InterviewEvent.Payload) -> InterviewDecision {
        decision(row.event.map { [InterviewEvent(name: $0, state: interview.state, data: data)] } ?? [])
    }

    /// The decision of a row that tells nobody.
    func decision() -> InterviewDecision {
        precondition(row.event == nil, "\(row.name) has something to tell")
        return decision([])
    }

    private func decision(_ events: [InterviewEvent]) -> InterviewDecision {
        var next = interview
        if next.transcript != before.transcript || !next.candidateFieldsHeld.isEmpty {
            // The candidate's data came in again after a purge: the next purge, and retention, must find it.
            next.purgedAt = nil
        }
        let job = next.state == before.state ? nil : next.state.awaitedJob
        return InterviewDecision(
            interview: next, events: events, jobs: job.map { [$0] } ?? [], action: row.name.action)
    }
}

// From which state which way leads where, and what is told of it: the only place that knows.

/// The interview's state machine, as one value.
package struct TransitionTable: Sendable {
    /// One line of the table.
    package struct Row: Sendable, Equatable {
        /// The states it leads out of; never empty.
        package let from: [InterviewState]
        /// Unique in the table.
        package let name: TransitionName
        /// `nil` where the interview stays in the state it is in.
        package let to: InterviewState?
        /// `nil` where nobody is told.
        package let event: InterviewEvent.Name?

        fileprivate init(
            _ from: [InterviewState], _ name: TransitionName, _ to: InterviewState?, _ event: InterviewEvent.Name?
        ) {
            self.from = from
            self.name = name
            self.to = to
            self.event = event
        }
    }

    /// One row a name, in the order of the interview's life.
    package let rows: [Row]

    /// The table that every interview follows.
    package static let workflow = TransitionTable(rows: [
        Row([.received], .requestInfo, .infoNeeded, .infoNeeded),
        Row([.received], .validate, .validatingSkills, .received),
        Row([.infoNeeded], .supplyInfo, .infoNeeded, .infoNeeded),
        Row([.infoNeeded], .completeInfo, .validatingSkills, .infoCompleted),
        Row([.validatingSkills], .skillsValidated, .generatingPlan, .skillsValidated),
        Row([.generatingPlan], .planReady, .pending, .planGenerated),
        Row([.pending], .approve, .approved, .approved),
        Row([.pending], .reject, .generatingPlan, .rejected),
        Row([.pending], .revise, .generatingPlan, .revisionRequested),
        Row([.approved], .schedule, .scheduled, .scheduled),
        Row([.approved, .scheduled], .start, .inProgress, .started),
        Row([.inProgress], .complete, .completed, .completed),
        Row([.completed], .assessmentReady, .assessmentPending, .assessmentPending),
        Row([.assessmentPending], .approveAssessment, .assessmentApproved, .assessmentApproved),
        Row([.assessmentPending], .rejectAssessment, .cancelled, .assessmentRejected),
        Row(everyStateBut([.completed]).filter { !$0.isTerminal }, .cancel, .cancelled, .cancelled),
        Row([.scheduled, .inProgress], .fail, .failed, .failed),
        // Changes that move nothing.
        Row(beforeApproval, .enrich, nil, nil),
        Row(beforeApproval, .update, nil, nil),
        Row(everyStateBut([]).filter { !$0.isTerminal }, .override, nil, nil),
        Row([.scheduled], .remind, nil, .reminder),
        Row([.completed, .assessmentPending], .retriggerAssessment, nil, nil),
        Row([.assessmentPending], .replaceAssessment, nil, .assessmentPending),
        Row(everyStateBut([]), .purge, nil, .candidateDataPurged),
    ])

    private static let beforeApproval: [InterviewState] = [
        .received, .infoNeeded, .validatingSkills, .generatingPlan, .pending,
    ]

    private static func everyStateBut(_ left: [InterviewState]) -> [InterviewState] {
        InterviewState.allCases.filter { !left.contains($0) }
    }

    /// The row of `name`.
    package func row(_ name: TransitionName) -> Row {
        guard let row = rows.first(where: { $0.name == name }) else {
            preconditionFailure("the transition table has no row for \(name)")
        }
        return row
    }

    /// The row of `name`, if it leads out of `state`.
    /// - Throws: `.wrongState` with the states it does lead out of.
    package func row(_ name: TransitionName, from state: InterviewState) throws(TransitionRefusal) -> Row {
        let row = row(name)
        guard row.from.contains(state) else {
            throw .wrongState(current: state, needed: row.from, action: name.phrase)
        }
        return row
    }
}

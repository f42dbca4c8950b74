// Every state against every command, by a matrix written out beside the table.
import Testing

@testable import Workflow

@Suite("The state machine")
struct TransitionMatrixTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let label: String
        let command: InterviewCommand
        /// State before → state after and event; every other state refuses.
        let ways: [InterviewState: (to: InterviewState, event: InterviewEvent.Name?)]

        var testDescription: String { label }
    }

    private static let beforeApproval: [InterviewState] = [
        .received, .infoNeeded, .validatingSkills, .generatingPlan, .pending,
    ]

    /// Of a command that moves nothing and tells nobody.
    private static func stays(
        _ states: [InterviewState]
    ) -> [InterviewState: (to: InterviewState, event: InterviewEvent.Name?)] {
        Dictionary(uniqueKeysWithValues: states.map { ($0, (to: $0, event: nil)) })
    }

    /// Written by hand from the contract, without a look at `TransitionTable`.
    static let cases: [Case] = [
        Case(label: "submit", command: .submit, ways: [.received: (.validatingSkills, .received)]),
        Case(
            label: "enriched", command: .enriched(Samples.payload, Samples.profile), ways: stays(beforeApproval)),
        Case(
            label: "update", command: .update(InterviewUpdate(given: Samples.named, intake: nil, scheduledAt: nil)),
            ways: stays(beforeApproval).merging([.infoNeeded: (.validatingSkills, .infoCompleted)]) { $1 }),
        Case(
            label: "override", command: .override(Samples.patch, Samples.payload),
            ways: stays(
                beforeApproval + [.approved, .scheduled, .inProgress, .completed, .assessmentPending])),
        Case(
            label: "supplyInfo", command: .supplyInfo(InterviewSubmission()),
            ways: [.infoNeeded: (.validatingSkills, .infoCompleted)]),
        Case(
            label: "skillsValidated", command: .skillsValidated(Samples.profile),
            ways: [.validatingSkills: (.generatingPlan, .skillsValidated)]),
        Case(
            label: "planReady", command: .planReady(Samples.plan),
            ways: [.generatingPlan: (.pending, .planGenerated)]),
        Case(
            label: "approvePlan", command: .approvePlan(Samples.approval), ways: [.pending: (.approved, .approved)]),
        Case(
            label: "rejectPlan", command: .rejectPlan(reason: "too short"),
            ways: [.pending: (.generatingPlan, .rejected)]),
        Case(
            label: "revisePlan", command: .revisePlan(comments: "more design"),
            ways: [.pending: (.generatingPlan, .revisionRequested)]),
        Case(
            label: "schedule", command: .schedule(at: Samples.later), ways: [.approved: (.scheduled, .scheduled)]),
        Case(label: "remind", command: .remind, ways: [.scheduled: (.scheduled, .reminder)]),
        Case(
            label: "start", command: .start(sessionID: Samples.sessionID),
            ways: [.approved: (.inProgress, .started), .scheduled: (.inProgress, .started)]),
        Case(
            label: "complete", command: .complete(Samples.outcome),
            ways: [.inProgress: (.completed, .completed)]),
        Case(
            label: "assessmentReady", command: .assessmentReady(Samples.assessment),
            ways: [.completed: (.assessmentPending, .assessmentPending)]),
        Case(
            label: "approveAssessment", command: .approveAssessment(AssessmentReview()),
            ways: [.assessmentPending: (.assessmentApproved, .assessmentApproved)]),
        Case(
            label: "rejectAssessment", command: .rejectAssessment(reason: "off"),
            ways: [.assessmentPending: (.cancelled, .assessmentRejected)]),
        Case(
            label: "cancel", command: .cancel(reason: "withdrew"),
            ways: [
                .received: (.cancelled, .cancelled), .infoNeeded: (.cancelled, .cancelled),
                .validatingSkills: (.cancelled, .cancelled), .generatingPlan: (.cancelled, .cancelled),
                .pending: (.cancelled, .cancelled), .approved: (.cancelled, .cancelled),
                .scheduled: (.cancelled, .cancelled), .inProgress: (.cancelled, .cancelled),
                .assessmentPending: (.cancelled, .cancelled),
            ]),
        Case(
            label: "fail", command: .fail(reason: "no show"),
            ways: [.scheduled: (.failed, .failed), .inProgress: (.failed, .failed)]),
        Case(
            label: "retriggerAssessment", command: .retriggerAssessment,
            ways: [.completed: (.completed, nil), .assessmentPending: (.assessmentPending, nil)]),
        Case(
            label: "replaceAssessment", command: .replaceAssessment(Samples.assessment),
            ways: [.assessmentPending: (.assessmentPending, .assessmentPending)]),
        Case(
            label: "purge", command: .purgeCandidateData,
            ways: [
                .received: (.received, .candidateDataPurged), .infoNeeded: (.infoNeeded, .candidateDataPurged),
                .validatingSkills: (.validatingSkills, .candidateDataPurged),
                .generatingPlan: (.generatingPlan, .candidateDataPurged), .pending: (.pending, .candidateDataPurged),
                .approved: (.approved, .candidateDataPurged), .scheduled: (.scheduled, .candidateDataPurged),
                .inProgress: (.inProgress, .candidateDataPurged), .completed: (.completed, .candidateDataPurged),
                .assessmentPending: (.assessmentPending, .candidateDataPurged),
                .assessmentApproved: (.assessmentApproved, .candidateDataPurged),
                .cancelled: (.cancelled, .candidateDataPurged), .failed: (.failed, .candidateDataPurged),
            ]),
    ]

    @Test("a command goes the contract's way or is refused with the states it needs", arguments: cases)
    func everyStateAgainstEveryCommand(_ given: Case) throws {
        for state in InterviewState.allCases {
            let before = Samples.interview(in: state)
            guard let way = given.ways[state] else {
                let refusal = #expect(throws: TransitionRefusal.self) {
                    try before.deciding(given.command, at: Samples.later)
                }
                guard case .wrongState(let current, let needed, _) = refusal else {
                    Issue.record("\(given.label) in \(state): \(String(describing: refusal))")
                    continue
                }
                #expect(current == state)
                #expect(Set(needed) == Set(given.ways.keys))
                continue
            }
            let decision = try before.deciding(given.command, at: Samples.later)
            #expect(decision.interview.state == way.to, "\(given.label) in \(state)")
            #expect(decision.events.map(\.name) == (way.event.map { [$0] } ?? []), "\(given.label) in \(state)")
            #expect(decision.events.allSatisfy { $0.state == way.to })
            #expect(decision.interview.updatedAt == Samples.later)
            #expect(decision.interview.version == before.version)
            #expect(decision.interview.sequence == before.sequence)
            #expect(decision.isChange)
        }
    }

    @Test("incomplete data goes to INFO_NEEDED and stays there until it is complete")
    func incompleteSubmission() throws {
        var received = Samples.interview(in: .received)
        received.submission = InterviewSubmission()
        let asked = try received.deciding(.submit, at: Samples.later)
        #expect(asked.interview.state == .infoNeeded)
        #expect(asked.events.map(\.name) == [.infoNeeded])
        #expect(asked.jobs.isEmpty)

        let still = try asked.interview.deciding(.supplyInfo(InterviewSubmission()), at: Samples.later)
        #expect(still.interview.state == .infoNeeded)
        #expect(still.events.map(\.name) == [.infoNeeded])

        let complete = try still.interview.deciding(.supplyInfo(Samples.submission), at: Samples.later)
        #expect(complete.interview.state == .validatingSkills)
        #expect(complete.events.map(\.name) == [.infoCompleted])
        #expect(complete.jobs == [.validateSkills])
    }

    @Test("entering a state starts the work that it waits for, and nothing else does")
    func awaitedWork() throws {
        let work: [InterviewState: JobKind] = [
            .validatingSkills: .validateSkills, .generatingPlan: .generatePlan, .completed: .assess,
        ]
        for given in Self.cases where given.label != "retriggerAssessment" {
            for (state, way) in given.ways {
                let decision = try Samples.interview(in: state).deciding(given.command, at: Samples.later)
                let expected = way.to == state ? nil : work[way.to]
                #expect(decision.jobs == (expected.map { [$0] } ?? []), "\(given.label) in \(state)")
            }
        }
        for state in [InterviewState.completed, .assessmentPending] {
            let again = try Samples.interview(in: state).deciding(.retriggerAssessment, at: Samples.later)
            #expect(again.jobs == [.assess])
            #expect(again.interview.assessment == Samples.assessment)
        }
    }

    @Test("the table has one row a name, and terminal states have no way out")
    func tableShape() {
        let rows = TransitionTable.workflow.rows
        #expect(rows.map(\.name) == TransitionName.allCases)
        #expect(rows.allSatisfy { !$0.from.isEmpty })
        for state in InterviewState.allCases where state.isTerminal {
            #expect(rows.allSatisfy { !$0.from.contains(state) || $0.to == nil })
        }
        #expect(InterviewState.allCases.filter(\.isTerminal) == [.assessmentApproved, .cancelled, .failed])
        #expect(InterviewState.allCases.count == 13)
    }

    @Test("every state but RECEIVED can be reached from RECEIVED")
    func reachability() {
        var reached: Set<InterviewState> = [.received]
        for _ in InterviewState.allCases {
            for row in TransitionTable.workflow.rows where !reached.isDisjoint(with: row.from) {
                if let state = row.to { reached.insert(state) }
            }
        }
        #expect(reached == Set(InterviewState.allCases))
    }

    @Test("a refusal names the current state and the needed ones")
    func refusalMessages() {
        func message(_ command: InterviewCommand, in state: InterviewState) -> String? {
            let interview = Samples.interview(in: state)
            return #expect(throws: TransitionRefusal.self) {
                try interview.deciding(command, at: Samples.later)
            }?.message
        }
        #expect(
            message(.approvePlan(Samples.approval), in: .infoNeeded)
                == "Cannot approve the plan in state INFO_NEEDED. Required state: PENDING.")
        #expect(
            message(.start(sessionID: Samples.sessionID), in: .pending)
                == "Cannot start the interview in state PENDING. Required state: APPROVED or SCHEDULED.")
        let cancel = message(.cancel(reason: nil), in: .completed)
        #expect(cancel?.hasPrefix("Cannot cancel the interview in state COMPLETED. Required state: RECEIVED, ") == true)
        #expect(cancel?.hasSuffix("IN_PROGRESS or ASSESSMENT_PENDING.") == true)
    }

    @Test("a wrong state is told before a bad field")
    func stateComesFirst() {
        let refusal = #expect(throws: TransitionRefusal.self) {
            try Samples.interview(in: .approved).deciding(.rejectPlan(reason: " "), at: Samples.later)
        }
        #expect(refusal == .wrongState(current: .approved, needed: [.pending], action: "reject the plan"))
    }
}

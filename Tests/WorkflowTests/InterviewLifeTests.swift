// What a command leaves in the record and what its event says.
import Testing

@testable import Workflow

@Suite("A run's way")
struct InterviewLifeTests {
    private func decide(_ interview: Interview, _ command: InterviewCommand) throws -> InterviewDecision {
        try interview.deciding(command, at: Samples.later)
    }

    private func expectInvalid(
        _ interview: Interview, _ command: InterviewCommand, field: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let refusal = #expect(throws: TransitionRefusal.self, sourceLocation: sourceLocation) {
            try decide(interview, command)
        }
        guard case .invalid(let faults) = refusal else {
            Issue.record("not refused as invalid", sourceLocation: sourceLocation)
            return
        }
        #expect(faults.map(\.field).contains(field), sourceLocation: sourceLocation)
        #expect(faults.allSatisfy { !$0.issue.isEmpty }, sourceLocation: sourceLocation)
    }

    @Test("a whole life: submitted, planned, rejected, planned anew, approved, conducted, assessed, approved")
    func wholeLife() throws {
        var interview = Samples.interview()
        interview.plan = nil
        interview.assessment = nil
        var names: [InterviewEvent.Name] = []
        let commands: [InterviewCommand] = [
            .submit, .skillsValidated(Samples.profile), .planReady(Samples.plan), .rejectPlan(reason: "too easy"),
            .planReady(Samples.plan), .revisePlan(comments: "more design"), .planReady(Samples.plan),
            .approvePlan(Samples.approval), .schedule(at: Samples.later), .start(sessionID: Samples.sessionID),
            .complete(Samples.outcome), .assessmentReady(Samples.assessment), .approveAssessment(AssessmentReview()),
        ]
        for command in commands {
            let decision = try decide(interview, command)
            interview = decision.interview
            names += decision.events.map(\.name)
        }
        #expect(
            names == [
                .received, .skillsValidated, .planGenerated, .rejected, .planGenerated, .revisionRequested,
                .planGenerated, .approved, .scheduled, .started, .completed, .assessmentPending,
                .assessmentApproved,
            ])
        #expect(interview.plan?.revision == 3)
        #expect(interview.planFeedback == ["too easy", "more design"])
        #expect(interview.verdictAt == Samples.later)
        #expect(interview.durationMinutes == 42)
        #expect(interview.recordings == ["https://example.org/r.webm"])
        #expect(interview.scheduledAt == Samples.later)
        #expect(interview.agentError == nil)
    }

    @Test("submission keeps the findings and tells the warnings")
    func submission() throws {
        var interview = Samples.interview()
        interview.submission.qualifications = ["One", "Two"]
        let decision = try decide(interview, .submit)
        #expect(decision.interview.dataQuality == .acceptable)
        #expect(decision.interview.missingFields.isEmpty)
        #expect(decision.interview.warnings.map(\.field) == ["qualifications", "jobDescription"])
        #expect(
            decision.events.first?.data
                == .received(externalID: "job_8821", quality: .acceptable, warnings: decision.interview.warnings))
        #expect(decision.action == "interview.submit")
    }

    @Test("supplied fields replace, others stay, blanks count as not given, and the names are told")
    func suppliedFields() throws {
        var interview = Samples.interview(in: .infoNeeded)
        interview.submission.level = nil
        interview.submission.position = "Engineer"
        var given = InterviewSubmission()
        given.level = .lead
        given.position = " \n"
        given.qualifications = ["", " "]
        given.skills = ["Swift"]
        given.jobDescription = "Build things"
        let decision = try decide(interview, .supplyInfo(given))
        #expect(decision.interview.submission.level == .lead)
        #expect(decision.interview.submission.position == "Engineer")
        #expect(decision.interview.submission.qualifications == Samples.submission.qualifications)
        #expect(decision.events.first?.data == .infoCompleted(suppliedFields: ["level", "skills", "jobDescription"]))
        #expect(decision.interview.missingFields.isEmpty)
    }

    @Test("data that is supplied in parts adds up")
    func partsAddUp() throws {
        var interview = Samples.interview()
        interview.submission = InterviewSubmission()
        interview = try decide(interview, .submit).interview
        #expect(interview.dataQuality == .insufficient)
        var first = InterviewSubmission()
        first.candidateEmail = "a@example.org"
        first.position = "Engineer"
        let middle = try decide(interview, .supplyInfo(first))
        #expect(middle.interview.dataQuality == .poor)
        #expect(middle.interview.missingFields.map(\.field) == ["level", "qualifications", "jobDescription"])
        #expect(
            middle.events.first?.data == .infoNeeded(quality: .poor, missing: middle.interview.missingFields))
        var second = InterviewSubmission()
        second.level = .mid
        second.qualifications = ["One", "Two"]
        #expect(try decide(middle.interview, .supplyInfo(second)).interview.state == .validatingSkills)
    }

    @Test("a rejected plan stays to be seen until the next replaces it")
    func rejectedPlan() throws {
        let decision = try decide(Samples.interview(in: .pending), .rejectPlan(reason: "too easy"))
        #expect(decision.interview.plan == Samples.plan)
        #expect(decision.events.first?.data == .planRejected(planID: "plan-1", reason: "too easy"))
        var next = Samples.plan
        next.id = "plan-2"
        let ready = try decide(decision.interview, .planReady(next))
        #expect(ready.interview.plan?.id == "plan-2")
        #expect(
            ready.events.first?.data
                == .planGenerated(planID: "plan-2", revision: 2, title: "Engineer interview", duration: 45))
    }

    @Test("only the last ten words of feedback are kept, the oldest first")
    func feedbackIsBounded() throws {
        var interview = Samples.interview(in: .pending)
        for number in 1...12 {
            interview = try decide(interview, .revisePlan(comments: "comment \(number)")).interview
            interview = try decide(interview, .planReady(Samples.plan)).interview
        }
        #expect(interview.planFeedback == (3...12).map { "comment \($0)" })
    }

    @Test("a revision beyond the last number does not trap")
    func revisionAtTheEdge() throws {
        var interview = Samples.interview(in: .generatingPlan)
        interview.plan?.revision = .max
        #expect(try decide(interview, .planReady(Samples.plan)).interview.plan?.revision == .max)
    }

    @Test("reasons and comments must not be blank")
    func blankTexts() {
        expectInvalid(Samples.interview(in: .pending), .rejectPlan(reason: " \t"), field: "reason")
        expectInvalid(Samples.interview(in: .pending), .revisePlan(comments: ""), field: "comments")
        expectInvalid(Samples.interview(in: .assessmentPending), .rejectAssessment(reason: "\u{3000}"), field: "reason")
    }

    @Test("a faulty plan or report is refused, and so is an approval of nothing")
    func faultyWork() {
        var plan = Samples.plan
        plan.duration = 44
        expectInvalid(Samples.interview(in: .generatingPlan), .planReady(plan), field: "plan")
        var report = Samples.assessment
        report.competencies[0].subDimensions[0].components.depth = 6
        expectInvalid(Samples.interview(in: .completed), .assessmentReady(report), field: "assessment")
        var pending = Samples.interview(in: .pending)
        pending.plan = nil
        expectInvalid(pending, .approvePlan(Samples.approval), field: "plan")
        var unassessed = Samples.interview(in: .assessmentPending)
        unassessed.assessment = nil
        expectInvalid(unassessed, .approveAssessment(AssessmentReview()), field: "assessment")
    }

    @Test("a session cannot last less than no time")
    func negativeDuration() throws {
        var outcome = Samples.outcome
        outcome.durationMinutes = -1
        expectInvalid(Samples.interview(in: .inProgress), .complete(outcome), field: "durationMinutes")
        outcome.durationMinutes = .max
        #expect(try decide(Samples.interview(in: .inProgress), .complete(outcome)).interview.durationMinutes == .max)
    }

    @Test("approval opens the candidate's way, cancelling, failing and rejecting shut it")
    func candidateAccess() throws {
        let approved = try decide(Samples.interview(in: .pending), .approvePlan(Samples.approval)).interview
        #expect(approved.interviewLink == Samples.approval.interviewLink)
        #expect(approved.candidateTokenID == "jti-1")
        var scheduled = try decide(approved, .schedule(at: Samples.later)).interview
        for command in [InterviewCommand.cancel(reason: nil), .fail(reason: "no show")] {
            let ended = try decide(scheduled, command).interview
            #expect(ended.interviewLink == nil)
            #expect(ended.candidateTokenID == nil)
        }
        scheduled.state = .assessmentPending
        let rejected = try decide(scheduled, .rejectAssessment(reason: "off")).interview
        #expect(rejected.candidateTokenID == nil)
        #expect(rejected.assessment == nil)
    }

    @Test("a cancelled run says why, or nothing when the reason is blank")
    func cancelReason() throws {
        let interview = Samples.interview(in: .pending)
        #expect(try decide(interview, .cancel(reason: "withdrew")).events.first?.data == .ended(reason: "withdrew"))
        #expect(try decide(interview, .cancel(reason: "  ")).events.first?.data == .ended(reason: nil))
    }

    @Test("a report's numbers are made from its components, whatever the agent wrote")
    func reportIsRecomputed() throws {
        var report = Samples.assessment
        report.overallScore = 99
        report.agentScore = 12
        report.recommendation = .noHire
        report.competencies[0].score = 1
        report.competencies[0].subDimensions[0].score = 1
        let decision = try decide(Samples.interview(in: .completed), .assessmentReady(report))
        #expect(decision.interview.assessment == Samples.assessment)
        #expect(
            decision.events.first?.data
                == .assessmentPending(assessmentID: "assessment-1", overallScore: 76, .hire))
    }

    @Test("a second report replaces the first and clears the agent's error")
    func replacedReport() throws {
        var report = Samples.assessment
        report.id = "assessment-2"
        let decision = try decide(Samples.interview(in: .assessmentPending), .replaceAssessment(report))
        #expect(decision.interview.assessment?.id == "assessment-2")
        #expect(decision.interview.agentError == nil)
    }

    @Test("an agent's error goes with the state that waited for it, not before")
    func agentErrors() throws {
        let planned = try decide(Samples.interview(in: .generatingPlan), .planReady(Samples.plan))
        #expect(planned.interview.agentError == nil)
        #expect(try decide(Samples.interview(in: .generatingPlan), .cancel(reason: nil)).interview.agentError == nil)
        let again = try decide(Samples.interview(in: .completed), .retriggerAssessment)
        #expect(again.interview.agentError == "agent is away")
    }
}

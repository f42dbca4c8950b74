// Drafts, their run's beginning, changes and corrections.

import Testing

@testable import Workflow

extension Samples {
    static let payload = CanonicalPayload(
        skills: ["Swift", "Go"], roleFamily: "platform", roleCategory: "engineering", relatedSkills: ["Rust"])

    static let patch = Intake.Override(
        id: "o1", addSkills: ["Go"], removeSkills: [], roleFamily: nil, reason: nil, actorID: "a", createdAt: now)

    static var named: InterviewSubmission {
        var submission = InterviewSubmission()
        submission.candidateName = "Jane"
        return submission
    }

    static var draft: Interview {
        var interview = Interview(id: identifier(9), runID: "run_1_00000009", tenantID: identifier(1), createdAt: now)
        interview.submission = submission
        interview.intake = Intake(rawPayload: "{}", canonicalPayload: CanonicalPayload(skills: ["Swift"]))
        return interview.drafting().interview
    }
}

@Suite("Drafts")
struct InterviewDraftTests {
    private static func decide(_ interview: Interview, _ command: InterviewCommand) throws -> InterviewDecision {
        try interview.deciding(command, at: Samples.later)
    }

    @Test("a draft waits for its role to be found, and tells nobody")
    func drafted() {
        let interview = Interview(
            id: Samples.identifier(9), runID: "run_1_00000009", tenantID: Samples.identifier(1), createdAt: Samples.now)
        let decision = interview.drafting()
        #expect(decision.interview.isDraft && decision.interview.state == .received)
        #expect(decision.jobs == [.enrichRoles])
        #expect(decision.events.isEmpty)
    }

    @Test("the found role begins the run as a submission would")
    func begun() throws {
        let decision = try Self.decide(Samples.draft, .enriched(Samples.payload, Samples.profile))
        #expect(!decision.interview.isDraft)
        #expect(decision.interview.state == .validatingSkills)
        #expect(decision.interview.intake?.canonicalPayload == Samples.payload)
        #expect(decision.events.map(\.name) == [.received])
        #expect(decision.jobs == [.validateSkills])
    }

    @Test("a run that has begun is enriched where it stands, and its plan goes by it")
    func enrichedAgain() throws {
        var interview = Samples.interview(in: .generatingPlan)
        interview.intake = Samples.draft.intake
        let decision = try Self.decide(interview, .enriched(Samples.payload, Samples.profile))
        #expect(decision.interview.state == .generatingPlan)
        #expect(decision.events.isEmpty && decision.jobs.isEmpty)
        #expect(decision.interview.skillProfile?.skills == ["Swift", "Go"])
        #expect(decision.interview.skillProfile?.roleFamily == "platform")
    }

    @Test("a change of what the role is found by has it found anew, another one has not")
    func updated() throws {
        var skilled = InterviewSubmission()
        skilled.skills = ["Go"]
        let update = InterviewUpdate(given: skilled, intake: nil, scheduledAt: Samples.later)
        let decision = try Self.decide(Samples.interview(in: .pending), .update(update))
        #expect(decision.jobs == [.enrichRoles])
        #expect(decision.interview.submission.skills == ["Go"])
        #expect(decision.interview.scheduledAt == Samples.later)
        let other = InterviewUpdate(given: Samples.named, intake: nil, scheduledAt: nil)
        #expect(try Self.decide(Samples.interview(in: .pending), .update(other)).jobs.isEmpty)
    }

    @Test("a change of skills while the plan is made has the role found anew for it")
    func updatedWhilePlanning() throws {
        var skilled = InterviewSubmission()
        skilled.skills = ["Go"]
        var interview = Samples.interview(in: .generatingPlan)
        interview.intake = Samples.draft.intake
        let decision = try Self.decide(
            interview, .update(InterviewUpdate(given: skilled, intake: nil, scheduledAt: nil)))
        #expect(decision.interview.skillProfile == nil)
        let found = try Self.decide(decision.interview, .enriched(Samples.payload, Samples.profile))
        #expect(found.interview.skillProfile?.skills == ["Swift", "Go"])
    }

    @Test("a change without new data leaves a run that waits for data in peace")
    func emptyUpdate() throws {
        let update = InterviewUpdate(given: InterviewSubmission(), intake: nil, scheduledAt: Samples.later)
        let decision = try Self.decide(Samples.interview(in: .infoNeeded), .update(update))
        #expect(decision.interview.state == .infoNeeded)
        #expect(decision.events.isEmpty)
        #expect(decision.interview.scheduledAt == Samples.later)
    }

    @Test("corrections are kept in order, up to a bound")
    func overrides() throws {
        var interview = Samples.draft
        for number in 0..<Limits.overridesMaximum {
            var patch = Samples.patch
            patch.id = "o\(number)"
            interview = try Self.decide(interview, .override(patch, Samples.payload)).interview
        }
        #expect(interview.intake?.overrides.map(\.id) == (0..<Limits.overridesMaximum).map { "o\($0)" })
        let refusal = #expect(throws: TransitionRefusal.self) {
            try Self.decide(interview, .override(Samples.patch, Samples.payload))
        }
        #expect(refusal?.message.hasPrefix("overrides: ") == true)
    }

    private static func isCommanded(_ interview: Interview) -> Bool {
        if case .schedule = interview.immediateCommand { true } else { false }
    }

    @Test("only an approved interview whose time is known is scheduled at once")
    func immediate() {
        for state in InterviewState.allCases {
            var interview = Samples.interview(in: state)
            interview.scheduledAt = nil
            #expect(!Self.isCommanded(interview))
            interview.scheduledAt = Samples.later
            #expect(Self.isCommanded(interview) == (state == .approved))
        }
    }

    @Test("the plan's minutes count before those asked for, and those before the usual ones")
    func minutes() {
        var interview = Samples.draft
        #expect(interview.plannedMinutes == 45)
        interview.intake?.durationMinutes = 20
        #expect(interview.plannedMinutes == 20)
        var plan = Samples.plan
        plan.duration = 60
        interview.plan = plan
        #expect(interview.plannedMinutes == 60)
        #expect(interview.wantedMinutes == 20)
    }

    @Test("skills scored 2 or better are demonstrated when the report comes")
    func demonstrated() throws {
        var report = Samples.assessment
        report.skills = [("Go", 1.99), ("Swift", 2), ("Rust", 5)].map { Assessment.SkillScore(name: $0.0, score: $0.1) }
        var interview = Samples.interview(in: .completed)
        interview.intake = Samples.draft.intake
        let decision = try Self.decide(interview, .assessmentReady(report))
        #expect(decision.interview.intake?.demonstratedSkills == ["Swift", "Rust"])
    }
}

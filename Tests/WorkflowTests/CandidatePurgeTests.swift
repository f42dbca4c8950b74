// What a purge takes, what it leaves, and that a second one finds nothing.
import Testing

@testable import Workflow

@Suite("A purge of the candidate's data")
struct CandidatePurgeTests {
    private func fullInterview(in state: InterviewState = .assessmentPending) -> Interview {
        var interview = Samples.interview(in: state)
        interview.submission.candidateName = "Jane Quill Smith"
        interview.submission.candidateEmail = "jane@example.org"
        interview.submission.candidateProfile = "Eight years of backend work"
        interview.submission.candidateResume = "Resume text"
        interview.interviewLink = "https://example.org/interview/join/token"
        interview.candidateTokenID = "jti-1"
        interview.sessionID = Samples.sessionID
        interview.hasOTPRecords = true
        interview.transcript = Transcript(entries: [
            Transcript.Entry(speaker: "interviewer", text: "Hello Jane, how would you do it?"),
            Transcript.Entry(speaker: "candidate", text: "I would shard it"),
            Transcript.Entry(speaker: "Jane", text: "and measure it"),
        ])
        interview.agentError = "no answer about Jane"
        interview.planFeedback = ["Ask Jane more"]
        interview.plan?.title = "Interview of Jane"
        interview.plan?.greetingScript = "Welcome, Jane Quill Smith!"
        interview.plan?.sections[0].questions[0].text = "Jane, how?"
        interview.plan?.sections[0].questions[0].probes = ["Why, Jane?"]
        interview.assessment?.summary = "Smith did well; li_app_a1b2c3d4 is strong."
        interview.assessment?.strengths = ["Jane plans"]
        interview.assessment?.concerns = ["Jane hurries"]
        interview.assessment?.annotations = Assessment.Annotations(
            subDimensionAnnotations: ["Design": ["structure": "Jane is clear"]],
            evidenceConfirmations: ["I would shard it"], biasAnnotations: "Smith was calm")
        return interview
    }

    private func purge(_ interview: Interview) throws -> InterviewDecision {
        try interview.deciding(.purgeCandidateData, at: Samples.later)
    }

    @Test("everything of the candidate goes, in the order of the privacy rules")
    func everythingGoes() throws {
        let decision = try purge(fullInterview())
        let wiped = [
            "candidateName", "candidateEmail", "candidateRef", "candidateProfile", "candidateResume", "sessionTokens",
            "otpRecords",
        ]
        #expect(decision.fieldsWiped == wiped)
        #expect(decision.events.map(\.data) == [.purged(at: Samples.later, fieldsWiped: wiped)])
        #expect(decision.interview.purgedAt == Samples.later)
        #expect(decision.action == "candidate_data.purge")
        var everything = ""
        dump(decision.interview, to: &everything)
        for trace in ["Jane", "Quill", "Smith", "jane@", "li_app", "Eight years", "Resume text", "shard", "measure"] {
            #expect(!everything.contains(trace), "\(trace) is still there")
        }
    }

    @Test("scores, plan and the report's structure stay")
    func theRestStays() throws {
        let before = fullInterview()
        let after = try purge(before).interview
        #expect(after.state == before.state)
        #expect(after.plan?.sections.map(\.minutes) == before.plan?.sections.map(\.minutes))
        #expect(after.plan?.sections[0].questions[0].text == "[removed], how?")
        #expect(after.plan?.competencies == before.plan?.competencies)
        #expect(after.submission.position == before.submission.position)
        #expect(after.externalID == before.externalID)
        #expect(after.assessment?.overallScore == 76)
        #expect(after.assessment?.competencies.map(\.score) == [87.5, 50])
        #expect(after.assessment?.competencies[0].subDimensions[0].evidence == [.init(turn: 1, quote: "")])
        #expect(after.transcript?.entries.map(\.text) == ["Hello [removed], how would you do it?", "", ""])
        #expect(after.plan?.greetingScript == "Welcome, [removed]!")
    }

    @Test("only what held something is listed")
    func onlyWhatWasHeld() throws {
        #expect(try purge(Samples.interview()).fieldsWiped == ["candidateRef"])
        var bare = Samples.interview(in: .infoNeeded)
        bare.submission = InterviewSubmission()
        bare.plan = nil
        bare.assessment = nil
        let decision = try purge(bare)
        #expect(decision.fieldsWiped == [])
        #expect(decision.isChange)
        #expect(decision.events.map(\.name) == [.candidateDataPurged])
    }

    @Test("a second purge changes nothing and tells nobody", arguments: InterviewState.allCases)
    func secondPurge(in state: InterviewState) throws {
        let first = try purge(fullInterview(in: state)).interview
        let second = try first.deciding(.purgeCandidateData, at: Samples.later.advanced(byMilliseconds: 5))
        #expect(!second.isChange)
        #expect(second.interview == first)
        #expect(second.events.isEmpty)
        #expect(second.fieldsWiped.isEmpty)
    }

    @Test("data that comes in after a purge is found by the next one")
    func dataAfterPurge() throws {
        let purged = try purge(fullInterview(in: .inProgress)).interview
        let completed = try purged.deciding(.complete(Samples.outcome), at: Samples.later)
        #expect(completed.interview.purgedAt == nil)
        #expect(
            completed.events.map(\.data) == [.completed(sessionID: nil, durationMinutes: 42)],
            "the session's tokens ended with the purge")
        let again = try purge(completed.interview)
        #expect(again.isChange)
        #expect(again.interview.transcript?.entries.last?.text == "")
    }

    @Test("a command that brings no data leaves the purge's time alone")
    func purgeTimeStays() throws {
        let purged = try purge(fullInterview(in: .pending)).interview
        let cancelled = try purged.deciding(.cancel(reason: nil), at: Samples.later)
        #expect(cancelled.interview.purgedAt == Samples.later)
    }
}

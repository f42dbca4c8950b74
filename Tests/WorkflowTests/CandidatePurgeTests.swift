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
        interview.plan?.greetingScript = "Welcome, Jane Quill Smith!"
        interview.assessment?.summary = "Smith did well; li_app_a1b2c3d4 is strong."
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
        #expect(after.plan?.sections == before.plan?.sections)
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

@Suite("Redaction")
struct CandidateRedactionTests {
    private func redaction(name: String?, ref: String? = nil, email: String? = nil) -> CandidateRedaction {
        var submission = InterviewSubmission()
        submission.candidateName = name
        submission.candidateRef = ref
        submission.candidateEmail = email
        return CandidateRedaction(submission)
    }

    @Test(
        "whole words go, parts of words and other cases stay",
        arguments: [
            (
                "Mark spoke. Remarks on mark and Markus; (Mark)",
                "[removed] spoke. Remarks on mark and Markus; ([removed])"
            ),
            ("Mark Long", "[removed]"),
            ("Long, Mark", "[removed], [removed]"),
            ("MarkMark Mark", "MarkMark [removed]"),
            ("", ""),
            ("nothing here", "nothing here"),
        ])
    func wholeWords(_ text: String, _ expected: String) {
        #expect(redaction(name: "Mark Long").redacted(text) == expected)
    }

    @Test("names in other scripts, with accents and with marks inside are found")
    func otherScripts() {
        #expect(redaction(name: "Zoë O'Neil").redacted("Hi Zoë O'Neil, Neil") == "Hi [removed], [removed]")
        #expect(redaction(name: "Ирина Петрова").redacted("Ирина ответила") == "[removed] ответила")
    }

    @Test("references and addresses with punctuation are found whole")
    func references() {
        let redaction = redaction(name: nil, ref: "app/8821-x", email: "jane.s@example.org")
        #expect(
            redaction.redacted("app/8821-x app/8821-xy <jane.s@example.org>") == "[removed] app/8821-xy <[removed]>")
    }

    @Test("words of two letters and a one-letter reference are left alone, for they are everywhere")
    func shortWords() {
        #expect(redaction(name: "Bo An", ref: "a").redacted("An answer a day, Bo") == "An answer a day, Bo")
        #expect(redaction(name: "Bo An").redacted("Hi Bo An.") == "Hi [removed].")
    }

    @Test("a name made to be slow is not")
    func linearTime() {
        let redaction = redaction(name: String(repeating: "a", count: 9_999) + "b")
        let text = String(repeating: "a", count: 200_000)
        // Quadratic search would take 2,000,000,000 comparisons here.
        #expect(redaction.redacted(text) == text)
    }

    @Test("no identity, no change")
    func nothingToSeek() {
        #expect(redaction(name: nil).redacted("Jane") == "Jane")
        #expect(redaction(name: "   ").redacted("a   b") == "a   b")
    }
}

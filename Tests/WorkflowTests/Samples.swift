// Sound records that the tests start from and change.

@testable import Workflow

enum Samples {
    static let now = Timestamp(milliseconds: 1_774_001_520_000)
    static let later = now.advanced(byMilliseconds: 60_000)
    static let sessionID = Identifier(high: 1, low: 2)

    static func identifier(_ number: UInt64) -> Identifier { Identifier(high: 0, low: number) }

    static var submission: InterviewSubmission {
        var submission = InterviewSubmission()
        submission.candidateRef = "li_app_a1b2c3d4"
        submission.position = "Senior Software Engineer"
        submission.level = .senior
        submission.qualifications = ["TypeScript in production", "Distributed systems", "Concurrency"]
        return submission
    }

    static func subDimension(_ name: String) -> Plan.SubDimension {
        Plan.SubDimension(
            name: name, indicators: ["1": "none", "2": "little", "3": "some", "4": "much", "5": "all"])
    }

    static var plan: Plan {
        Plan(
            id: "plan-1", title: "Engineer interview", duration: 45, generatedAt: "2026-03-20T10:12:00.000Z",
            revision: 1, greetingScript: "Welcome",
            sections: [
                Plan.Section(
                    id: "s1", title: "Design", minutes: 30, competency: "Design",
                    questions: [Plan.Question(id: "q1", text: "How?", probes: ["Why?"], skills: ["Swift"])]),
                Plan.Section(
                    id: "s2", title: "Talk", minutes: 15, competency: "Communication",
                    questions: [Plan.Question(id: "q2", text: "Tell me", probes: [], skills: [])]),
            ],
            competencies: [
                Plan.Competency(
                    name: "Design", weight: 0.7, isRequired: true, minimumAcceptableScore: 60,
                    subDimensions: [subDimension("structure"), subDimension("failure")]),
                Plan.Competency(
                    name: "Communication", weight: 0.3, isRequired: false, minimumAcceptableScore: 40,
                    subDimensions: [subDimension("clarity")]),
            ],
            skillsCoverage: ["Swift": true], mustHave: ["Swift"], niceToHave: [])
    }

    static func components(_ all: Double) -> Assessment.Components {
        Assessment.Components(completeness: all, reasoningClarity: all, accuracy: all, depth: all, relevance: all)
    }

    static func score(_ name: String, _ value: Double) -> Assessment.SubDimensionScore {
        Assessment.SubDimensionScore(
            name: name, score: value, components: components(value),
            evidence: [Assessment.Evidence(turn: 1, quote: "I would shard it")])
    }

    /// Design 0.7 × (4, 5 → 75, 100 → 87.5), Communication 0.3 × (3 → 50): 61.25 + 15 = 76.25.
    static var assessment: Assessment {
        Assessment(
            id: "assessment-1", generatedAt: "2026-03-20T10:12:00.000Z", overallScore: 76, recommendation: .hire,
            competencies: [
                Assessment.CompetencyScore(
                    name: "Design", weight: 0.7, score: 87.5,
                    subDimensions: [score("structure", 4), score("failure", 5)]),
                Assessment.CompetencyScore(
                    name: "Communication", weight: 0.3, score: 50, subDimensions: [score("clarity", 3)]),
            ],
            skills: [], summary: "Good", strengths: ["Design"], concerns: [], agentScore: 76)
    }

    static let profile = SkillProfile(
        skills: ["Swift"], roleFamily: "backend_engineering", roleCategory: "engineering", relatedSkills: [])

    static let approval = PlanApproval(
        interviewLink: "https://example.org/interview/join/token", candidateTokenID: "jti-1",
        draft: InMailDraft(subject: "Hello", body: "Come"), isAutomatic: false)

    static let transcript = Transcript(entries: [
        Transcript.Entry(speaker: "interviewer", text: "How?"),
        Transcript.Entry(speaker: "candidate", text: "I would shard it"),
    ])

    static let outcome = SessionOutcome(
        transcript: transcript, durationMinutes: 42, recordings: ["https://example.org/r.webm"])

    /// An interview in `state` with everything it may have there.
    static func interview(in state: InterviewState = .received) -> Interview {
        var interview = Interview(
            id: identifier(10), runID: "run_1774001520_a1b2c3d4", tenantID: identifier(20), createdAt: now)
        interview.submission = submission
        interview.externalID = "job_8821"
        interview.state = state
        if state == .scheduled { interview.scheduledAt = later }
        interview.plan = plan
        interview.assessment = assessment
        interview.agentError = "agent is away"
        interview.version = 7
        interview.sequence = 5
        return interview
    }
}

// What agents and sessions would have made of an interview.

import Workflow

enum RunSamples {
    static let complete = """
        {"candidateRef": "li_app_1", "position": "Senior Engineer", "level": "SENIOR",
         "qualifications": ["Swift in production", "Distributed systems", "Concurrency"], "companyName": "Acme"}
        """

    static let profile = SkillProfile(
        skills: ["Swift"], roleFamily: "backend", roleCategory: "engineering", relatedSkills: ["Go"])

    static let plan = Plan(
        id: "00000000-0000-7000-8000-000000000001", title: "Engineer", duration: 30,
        generatedAt: "2026-03-20T10:12:00.000Z", revision: 1, greetingScript: "Welcome",
        sections: [section("s1", "Design"), section("s2", "Speech")],
        competencies: [competency("Design"), competency("Speech")], skillsCoverage: ["Swift": true],
        mustHave: ["Swift"],
        niceToHave: [])

    /// Both competencies score `overall`, which must be a multiple of 25: sub-dimensions are whole then.
    static func assessment(overall: Int = 75) -> Assessment {
        let value = Double(overall) / 25 + 1
        let components = Assessment.Components(
            completeness: value, reasoningClarity: value, accuracy: value, depth: value, relevance: value)
        let scores = ["Design", "Speech"].map { name in
            Assessment.CompetencyScore(
                name: name, weight: 0.5, score: Double(overall),
                subDimensions: [
                    Assessment.SubDimensionScore(
                        name: "clarity", score: value, components: components,
                        evidence: [Assessment.Evidence(turn: 1, quote: "I would shard it")])
                ])
        }
        return Assessment(
            id: "00000000-0000-7000-8000-000000000002", generatedAt: "2026-03-20T10:12:00.000Z",
            overallScore: overall, recommendation: .hire, competencies: scores, skills: [], summary: "Good",
            strengths: [], concerns: [], agentScore: overall)
    }

    static let outcome = SessionOutcome(
        transcript: Transcript(entries: [
            Transcript.Entry(speaker: "interviewer", text: "How?"),
            Transcript.Entry(speaker: "candidate", text: "I would shard it"),
        ]),
        durationMinutes: 28, recordings: ["https://media.example/1.webm"])

    private static func section(_ id: String, _ competency: String) -> Plan.Section {
        Plan.Section(
            id: id, title: competency, minutes: 15, competency: competency,
            questions: [Plan.Question(id: "q-\(id)", text: "How?", probes: [], skills: ["Swift"])])
    }

    private static func competency(_ name: String) -> Plan.Competency {
        Plan.Competency(
            name: name, weight: 0.5, isRequired: true, minimumAcceptableScore: 50,
            subDimensions: [
                Plan.SubDimension(name: "clarity", indicators: ["1": "a", "2": "b", "3": "c", "4": "d", "5": "e"])
            ])
    }
}

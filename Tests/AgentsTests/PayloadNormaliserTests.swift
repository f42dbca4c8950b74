// Payloads in the house's own words, and what recruiters change in them.

import Agents
import Testing
import Workflow

@Suite struct PayloadNormaliserTests {
    private let normaliser = PayloadNormaliser()

    private func submission(_ position: String, _ skills: [String], resume: String? = nil) -> InterviewSubmission {
        var submission = InterviewSubmission()
        submission.position = position
        submission.skills = skills
        submission.candidateResume = resume
        return submission
    }

    @Test("skills get their usual names, titles are written out, and every change is told with its place")
    func normalised() {
        let outcome = normaliser.normalise(
            submission(
                "Sr.  Engineer", ["ReactJS", "node js", "TypeScript", "Beekeeping", "NodeJS", " ", "React, SQL"]))
        #expect(outcome.position == "Senior Engineer")
        #expect(outcome.canonical.skills == ["React", "Node.js", "TypeScript", "Beekeeping", "SQL"])
        #expect(
            outcome.diff == [
                "position": Intake.Change(before: "Sr.  Engineer", after: "Senior Engineer"),
                "skills[0]": Intake.Change(before: "ReactJS", after: "React"),
                "skills[1]": Intake.Change(before: "node js", after: "Node.js"),
                "skills[4]": Intake.Change(before: "NodeJS", after: nil),
                "skills[5]": Intake.Change(before: " ", after: nil),
                "skills[6]": Intake.Change(before: "React, SQL", after: "SQL"),
            ])
        #expect(outcome.canonical.roleFamily == nil && outcome.canonical.relatedSkills.isEmpty)
    }

    @Test("what is normal already changes nothing, and doing it twice changes nothing more")
    func idempotent() {
        let first = normaliser.normalise(submission("Sr Dev, Platform", ["k8s", "golang"]))
        #expect(first.position == "Senior Developer, Platform")
        let second = normaliser.normalise(submission(first.position ?? "", first.canonical.skills))
        #expect(second.diff.isEmpty)
        #expect(second.canonical == first.canonical)
    }

    @Test("long texts lose control characters and superfluous space, and keep every word")
    func cleaned() {
        let outcome = normaliser.normalise(
            submission("", [], resume: "\r\n\r\nJane\u{0} Smith \r\n\n\n\n5 years\u{A0}Go\u{7}\n\n"))
        #expect(outcome.canonical.candidateResume == "Jane Smith\n\n5 years Go")
        #expect(normaliser.normalise(submission("", [], resume: " \n ")).canonical.candidateResume == nil)
    }

    @Test("enriching adds role, neighbours and the skills that the texts named")
    func enriched() async throws {
        let raw = submission("Frontend Developer", ["ReactJS"])
        let profile = try await EmbeddedSkillNormaliser().profile(of: raw)
        let payload = normaliser.enriched(normaliser.normalise(raw).canonical, with: profile)
        #expect(payload.roleFamily == "frontend_engineering" && payload.roleCategory == "engineering")
        #expect(payload.skills == ["React"])
        #expect(payload.relatedSkills.contains("Next.js") && !payload.relatedSkills.contains("React"))
    }

    private func override(
        addSkills: [String], removeSkills: [String] = [], roleFamily: String? = nil
    ) -> Intake.Override {
        Intake.Override(
            id: "o", addSkills: addSkills, removeSkills: removeSkills, roleFamily: roleFamily, reason: nil,
            actorID: nil, createdAt: Timestamp(milliseconds: 0))
    }

    @Test("overrides are applied in their order, by any name of a skill; the later one holds")
    func overridden() {
        let payload = CanonicalPayload(
            skills: ["React", "Node.js"], roleFamily: "frontend_engineering", roleCategory: "engineering",
            relatedSkills: ["Next.js", "GraphQL"])
        let patched = normaliser.applying(
            [
                override(addSkills: ["graph ql", "reactjs", "Beekeeping"], removeSkills: ["NODEJS"]),
                override(addSkills: ["node"], roleFamily: "sales"),
                override(addSkills: ["Go"], removeSkills: ["beekeeping", "golang", "next js"]),
            ], to: payload)
        #expect(patched.skills == ["React", "GraphQL", "Node.js"])
        #expect(patched.roleFamily == "sales" && patched.roleCategory == "sales")
        #expect(patched.relatedSkills.isEmpty)
        #expect(normaliser.isKnownFamily("sales") && !normaliser.isKnownFamily("beekeeping"))
    }

    @Test("skills are claimed by the submission, evidenced by the resume, demonstrated by a score of two")
    func claims() {
        let skills = normaliser.candidateSkills(
            of: submission(
                "", ["Node.js", "TS", "Beekeeping"], resume: "TypeScript, beekeeping and PostgreSQL since 2019"))
        #expect(skills.claimed == ["Node.js", "TypeScript", "Beekeeping"])
        #expect(skills.evidenced == ["TypeScript", "Beekeeping", "PostgreSQL"])
        #expect(skills.demonstrated.isEmpty)
        let report = Assessment(
            id: "a", generatedAt: "", overallScore: 0, recommendation: .noHire, competencies: [],
            skills: [.init(name: "Go", score: 2), .init(name: "Rust", score: 1.5), .init(name: "C", score: 5)],
            summary: "", strengths: [], concerns: [], agentScore: 0)
        #expect(normaliser.demonstrated(in: report) == ["Go", "C"])
    }
}

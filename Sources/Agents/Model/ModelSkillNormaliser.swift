// The skill normaliser that asks a model.

import JSON
package import Workflow

/// The model finds what the catalogue does not know; what was named outright always stays, and every name goes through
/// the catalogue, so that a skill is called the same by every agent.
package struct ModelSkillNormaliser: SkillNormaliser {
    private let desk: ModelDesk

    init(_ desk: ModelDesk) {
        self.desk = desk
    }

    package func profile(of submission: InterviewSubmission) async throws(AgentError) -> SkillProfile {
        let embedded = EmbeddedSkillNormaliser(catalogue: desk.catalogue)
        let given = embedded.listed(submission.skills)
        let data = Self.data(submission, desk)
        let desk = desk
        return try await desk.ask(
            ModelQuestion(
                name: "skill_profile", instructions: Self.instructions, data: data, schema: schema
            ) { value throws(AnswerFaults) in
                try Self.profile(value, given: given, desk: desk)
            })
    }

    private static let instructions = """
        You read what is known of an open role and name the skills that it asks for.
        - skills: those that the role asks for, the most important first, by their usual names ("React", not \
        "ReactJS"); single skills, no sentences, no years of experience. Take them from skills, qualifications and job \
        description; only where these name none, from the candidate's profile and resume. Invent none.
        - roleFamily: the family that the position belongs to; general when none fits.
        - relatedSkills: neighbours of these skills that the texts do not name.
        """

    private var schema: JSONSchema {
        let name = JSONSchema.text(scalars: ModelLimits.nameScalarsMaximum, "The usual name of one skill.")
        return .object([
            ("skills", .list(of: name, count: 0...Limits.skillsMaximum, "The most important first.")),
            ("roleFamily", .choice(desk.catalogue.families.map(\.name))),
            ("relatedSkills", .list(of: name, count: 0...Limits.relatedSkillsMaximum, "The nearest first.")),
        ])
    }

    private static func data(_ submission: InterviewSubmission, _ desk: ModelDesk) -> JSONObject {
        let names = ["jobDescription", "candidateProfile", "candidateResume"]
        let long = [submission.jobDescription, submission.candidateProfile, submission.candidateResume]
        let lists = [submission.position ?? ""] + submission.skills + submission.qualifications
        let fitted = desk.fit(lists + long.map { $0 ?? "" })
        var data: JSONObject = [
            "position": .string(fitted[0]), "level": .optional(submission.level?.rawValue),
            "skills": .strings(Array(fitted.dropFirst().prefix(submission.skills.count))),
            "qualifications": .strings(
                Array(fitted.dropFirst(1 + submission.skills.count).prefix(submission.qualifications.count))),
        ]
        for (name, text) in zip(names, fitted.suffix(long.count)) where !text.isEmpty { data[name] = .string(text) }
        return data
    }

    private static func profile(
        _ value: JSONValue, given: [String], desk: ModelDesk
    ) throws(AnswerFaults) -> SkillProfile {
        let embedded = EmbeddedSkillNormaliser(catalogue: desk.catalogue)
        func names(_ member: String) -> [String] {
            (value[member]?.array ?? []).compactMap(\.string).filter { desk.pseudonyms.unnamed($0) == $0 }
                .compactMap(embedded.canonicalName)
        }
        let skills = Array(EmbeddedSkillNormaliser.distinct(given + names("skills")).prefix(Limits.skillsMaximum))
        guard !skills.isEmpty else { throw AnswerFaults(["skills is empty, although every role asks for something"]) }
        let known = Set(skills.map { $0.lowercased() })
        let related = EmbeddedSkillNormaliser.distinct(names("relatedSkills")).filter {
            !known.contains($0.lowercased())
        }
        let family = value["roleFamily"]?.string.flatMap(desk.catalogue.family) ?? .general
        return SkillProfile(
            skills: skills, roleFamily: family.name, roleCategory: family.category.rawValue,
            relatedSkills: Array(related.prefix(Limits.relatedSkillsMaximum)))
    }
}

// Finds skills and role by the shipped catalogue, without network.

package import Workflow

/// Deterministic: the same submission gives the same profile.
///
/// The role's own words come first: `skills` in their order (a name the catalogue does not know stays as written), then
/// what qualifications and job description mention. Only where they name nothing, the candidate's profile and resume
/// do.
package struct EmbeddedSkillNormaliser: SkillNormaliser {
    private let catalogue: SkillCatalogue

    package init(catalogue: SkillCatalogue = .standard) {
        self.catalogue = catalogue
    }

    package func profile(of submission: InterviewSubmission) async throws(AgentError) -> SkillProfile {
        var names = listed(submission.skills)
        names += (submission.qualifications + [submission.jobDescription ?? ""]).flatMap(skills(mentionedIn:))
        if names.isEmpty { names = candidateSkills(submission) }
        let distinct = Array(Self.distinct(names).prefix(Limits.skillsMaximum))
        let known = distinct.compactMap(catalogue.skill(named:))
        let family = RoleFinder(catalogue: catalogue).family(position: submission.position ?? "", skills: known)
        return SkillProfile(
            skills: distinct, roleFamily: family.name, roleCategory: family.category.rawValue,
            relatedSkills: related(to: known, without: distinct))
    }

    /// The canonical names of the skills that `text` mentions, in order, each once.
    package func skills(mentionedIn text: String) -> [String] { catalogue.mentions(in: text).map(\.name) }

    /// The canonical name of a skill, or what was written, on one line; `nil` for blank text.
    package func canonicalName(of text: String) -> String? {
        catalogue.canonicalName(of: text) ?? Clip.phrase(text, scalars: Limits.topicScalarsMaximum)
    }

    private func candidateSkills(_ submission: InterviewSubmission) -> [String] {
        [submission.candidateProfile, submission.candidateResume].compactMap(\.self).flatMap(skills(mentionedIn:))
    }

    /// An entry of a skill list: one name, or a phrase that mentions some ("React, Node and SQL"), or unknown.
    func listed(_ entries: [String]) -> [String] {
        entries.flatMap { entry in
            if let name = catalogue.canonicalName(of: entry) { return [name] }
            let mentioned = skills(mentionedIn: entry)
            return mentioned.isEmpty ? [canonicalName(of: entry)].compactMap(\.self) : mentioned
        }
    }

    /// The neighbours of `skills`: the nearest of each first, then the second nearest of each, and so on.
    private func related(to skills: [Skill], without present: [String]) -> [String] {
        let ranks = skills.map(\.related.count).max() ?? 0
        let near = (0..<ranks).flatMap { rank in
            skills.compactMap { rank < $0.related.count ? $0.related[rank] : nil }
        }
        let present = Set(present)
        return Array(Self.distinct(near).filter { !present.contains($0) }.prefix(Limits.relatedSkillsMaximum))
    }

    /// The names in order, each once, upper and lower case alike.
    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.lowercased()).inserted }
    }
}

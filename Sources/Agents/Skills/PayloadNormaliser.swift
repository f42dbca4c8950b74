// Brings an interview's payload into the house's own words, and tells what it changed.

package import Workflow

/// Pure functions over a catalogue; from any thread, without network.
package struct PayloadNormaliser: Sendable {
    /// A score from which a skill counts as demonstrated.
    /// - Source: the product's Interviews API, note on `candidateDemonstratedSkills`.
    package static let demonstratedScoreMinimum = 2.0

    private let catalogue: SkillCatalogue
    private let names: EmbeddedSkillNormaliser

    package init(catalogue: SkillCatalogue = .standard) {
        self.catalogue = catalogue
        names = EmbeddedSkillNormaliser(catalogue: catalogue)
    }

    /// What normalising makes of a payload.
    package struct Outcome: Sendable, Equatable {
        /// Without role and neighbours: they are found by `enriched(_:with:)`, later.
        package var canonical: CanonicalPayload
        /// By place: `position`, `skills[2]`; cleaned white space of long texts is not told.
        package var diff: [String: Intake.Change]
        /// The title without abbreviations: "Sr Engineer" → "Senior Engineer".
        package var position: String?
    }

    /// Skills by their usual names, texts cleaned.
    package func normalise(_ raw: InterviewSubmission) -> Outcome {
        var diff: [String: Intake.Change] = [:]
        let position = raw.position.flatMap(PositionTitle.normalised)
        if let before = raw.position, before != position {
            diff["position"] = Intake.Change(before: before, after: position)
        }
        var skills: [String] = []
        var seen: Set<String> = []
        for (index, entry) in raw.skills.enumerated() {
            let found = names.listed([entry])
            let fresh = found.filter { seen.insert($0.lowercased()).inserted }
            let room = max(0, Limits.skillsMaximum - skills.count)
            skills += fresh.prefix(room)
            let after = fresh.prefix(room).isEmpty ? nil : fresh.prefix(room).joined(separator: ", ")
            guard after != entry else { continue }
            diff["skills[\(index)]"] = Intake.Change(before: entry, after: after)
        }
        let canonical = CanonicalPayload(
            skills: skills, jobDescription: raw.jobDescription.flatMap(TextCleaning.cleaned),
            candidateResume: raw.candidateResume.flatMap(TextCleaning.cleaned))
        return Outcome(canonical: canonical, diff: diff, position: position)
    }

    /// `payload` with what the skill normaliser found; skills that it found beside the given ones stand behind them.
    package func enriched(_ payload: CanonicalPayload, with profile: SkillProfile) -> CanonicalPayload {
        var payload = payload
        payload.skills = Array(
            EmbeddedSkillNormaliser.distinct(payload.skills + profile.skills).prefix(Limits.skillsMaximum))
        payload.roleFamily = profile.roleFamily
        payload.roleCategory = profile.roleCategory
        payload.relatedSkills = without(payload.skills, profile.relatedSkills)
        return payload
    }

    /// `payload` after the recruiters' patches, the oldest first. A skill that one patch both adds and removes is
    /// removed.
    package func applying(_ overrides: [Intake.Override], to payload: CanonicalPayload) -> CanonicalPayload {
        overrides.reduce(payload) { applying($1, to: $0) }
    }

    /// Whether `name` is a role family of the catalogue: what an override may name.
    package func isKnownFamily(_ name: String) -> Bool { catalogue.family(named: name) != nil }

    /// What a submission tells of the candidate's skills. Nothing is demonstrated yet.
    package func candidateSkills(of submission: InterviewSubmission) -> CandidateSkills {
        let profile = names.skills(mentionedIn: submission.candidateProfile ?? "")
        let claimed = bounded(names.listed(submission.skills) + profile)
        let resume = submission.candidateResume ?? ""
        let mentioned = names.skills(mentionedIn: resume)
        let words = Words.folded(resume)
        let evident = claimed.filter { mentioned.contains($0) || stands($0, in: words) }
        return CandidateSkills(claimed: claimed, evidenced: bounded(evident + mentioned))
    }

    /// The skills that `assessment` scored `demonstratedScoreMinimum` or higher, in its order.
    package func demonstrated(in assessment: Assessment) -> [String] {
        assessment.skills.filter { $0.score >= Self.demonstratedScoreMinimum }.map(\.name)
    }

    // MARK: parts

    private func applying(_ patch: Intake.Override, to payload: CanonicalPayload) -> CanonicalPayload {
        var payload = payload
        let removed = Set(names.listed(patch.removeSkills).map { $0.lowercased() })
        let skills = bounded(payload.skills + names.listed(patch.addSkills))
        payload.skills = skills.filter { !removed.contains($0.lowercased()) }
        if let family = patch.roleFamily {
            payload.roleFamily = family
            payload.roleCategory = (catalogue.family(named: family)?.category ?? .general).rawValue
        }
        let related = payload.relatedSkills.filter { !removed.contains($0.lowercased()) }
        payload.relatedSkills = without(payload.skills, related)
        return payload
    }

    private func bounded(_ skills: [String]) -> [String] {
        Array(EmbeddedSkillNormaliser.distinct(skills).prefix(Limits.skillsMaximum))
    }

    private func without(_ present: [String], _ skills: [String]) -> [String] {
        let present = Set(present.map { $0.lowercased() })
        return skills.filter { !present.contains($0.lowercased()) }
    }

    /// A skill that the catalogue does not know, word for word.
    private func stands(_ skill: String, in words: [String]) -> Bool {
        let sought = Words.folded(skill)
        guard catalogue.skill(named: skill) == nil, !sought.isEmpty, words.count >= sought.count else { return false }
        return (0...(words.count - sought.count)).contains { words[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
}

// Gathers what a plan consists of: competencies, weights, questions.

import Workflow

/// One planning; used once. Everything follows from the request, so the same request gives the same plan.
struct PlanBuilder {
    let request: PlanRequest
    let catalogue: SkillCatalogue
    let category: RoleCategory
    let level: SeniorityLevel
    let feedback: PlanFeedback
    let requirements: [Requirement]
    private(set) var drafts: [CompetencyDraft]
    private let wording: QuestionWording

    /// How a step of emphasis multiplies a weight, and a step back.
    private static let emphasisFactor = 1.6
    private static let reductionFactor = 0.5
    /// Weight of a competency that is absent at this level until somebody asks for it.
    private static let invitedWeight = 12.0
    /// Bank questions that a step of emphasis adds.
    private static let questionsPerEmphasis = 2

    init(_ request: PlanRequest, catalogue: SkillCatalogue) {
        let category = RoleCategory(rawValue: request.profile.roleCategory) ?? .general
        let templates = CompetencyLibrary.competencies(for: category)
        let feedback = PlanFeedback(
            request.feedback, minutes: request.durationMinutes, templates: templates, catalogue: catalogue)
        self.request = request
        self.catalogue = catalogue
        self.category = category
        self.feedback = feedback
        level = (request.submission.level ?? .mid).raised(by: feedback.levelSteps)
        wording = QuestionWording(level: level)
        requirements = Requirement.all(of: request.submission, catalogue: catalogue)
        drafts = Self.drafts(from: templates, at: level, feedback)
        askForRequirements()
        askForTopics()
        askForSkills()
        askForBackground()
        fillFromBank()
    }

    // MARK: competencies

    private static func drafts(
        from templates: [CompetencyTemplate], at level: SeniorityLevel, _ feedback: PlanFeedback
    ) -> [CompetencyDraft] {
        var drafts = templates.map { template in
            let emphasis = feedback.emphasis[template.name] ?? 0
            let base = Double(template.weight(at: level))
            let start = base == 0 && emphasis > 0 ? invitedWeight : base
            let factor = emphasis >= 0 ? power(emphasisFactor, emphasis) : power(reductionFactor, -emphasis)
            return CompetencyDraft(
                template: template, themes: ThemeIndex(template), weight: start * factor, emphasis: emphasis)
        }
        let all = drafts.filter { $0.weight > 0 }
        drafts = all.filter { !feedback.removed.contains($0.template.name) }
        // A plan needs something to score: the last competencies cannot be removed.
        return drafts.count >= 2 ? drafts : Array(all.prefix(2))
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }

    /// The competency that `text` is about; the craft when none is.
    private func competency(for text: String) -> Int {
        let stems = ThemeIndex.stems(text)
        let scores = drafts.map { $0.themes.score(stems) }
        guard let best = scores.max(), best > 0 else { return 0 }
        // The craft knows the role's skills, so a draw is its own.
        return scores.firstIndex(of: best) ?? 0
    }

    /// People's languages belong to how one works with people; all else goes by its words.
    private func competency(for requirement: Requirement) -> Int {
        if case .language = requirement.topic { return competency(for: "communication") }
        return competency(for: requirement.text)
    }

    // MARK: questions

    private mutating func askForRequirements() {
        for (index, requirement) in requirements.enumerated() where !feedback.excludes(requirement.text) {
            let place = competency(for: requirement)
            let count = drafts[place].own.count
            guard index >= Limits.qualificationQuestionsMaximum, count > 0 else {
                let turn = turn(at: place)
                drafts[place].own.append(
                    DraftQuestion(
                        text: wording.question(about: requirement.topic, turn: turn),
                        probes: wording.probes(for: requirement.topic, turn: turn), skills: requirement.skills))
                continue
            }
            addProbe("And what can you tell me about \(requirement.topic.phrase)?", to: index % count, at: place)
            drafts[place].own[index % count].skills += requirement.skills
        }
    }

    /// Counts questions so that neighbours, and the first ones of neighbouring sections, are worded differently.
    private func turn(at place: Int) -> Int { place + drafts[place].own.count }

    private mutating func addProbe(_ probe: String, to question: Int, at place: Int) {
        guard drafts[place].own[question].probes.count < Limits.probesMaximum else { return }
        drafts[place].own[question].probes.append(probe)
    }

    /// What reviewers asked for by name.
    private mutating func askForTopics() {
        for topic in feedback.topics {
            let place = competency(for: topic)
            let turn = turn(at: place)
            let isSkill = catalogue.skill(named: topic) != nil
            let text =
                isSkill
                ? wording.question(aboutSkill: topic, turn: turn)
                : wording.question(about: .about(topic, preposition: "with"), turn: turn)
            drafts[place].own.append(
                DraftQuestion(text: text, probes: wording.probes(turn: turn), skills: isSkill ? [topic] : []))
        }
    }

    /// The role's skills that no question covers yet: some alone, the others together.
    private mutating func askForSkills() {
        let covered = Set(drafts.flatMap(\.own).flatMap(\.skills))
        let open = request.profile.skills.filter { !covered.contains($0) && !feedback.excludes($0) }
        let free = feedback.minutes / Limits.minutesPerQuestion - drafts.flatMap(\.own).count - (drafts.count - 1)
        let alone = open.count <= max(free, 1) ? open.count : min(max(free, 1), Limits.skillQuestionsMaximum)
        for skill in open.prefix(alone) {
            let place = competency(for: skill)
            let turn = turn(at: place)
            drafts[place].own.append(
                DraftQuestion(
                    text: wording.question(aboutSkill: skill, turn: turn), probes: wording.probes(turn: turn),
                    skills: [skill]))
        }
        let together = Array(open.dropFirst(alone).prefix(Limits.skillsSharedMaximum))
        guard !together.isEmpty else { return }
        drafts[0].own.append(
            DraftQuestion(
                text: wording.question(aboutSkills: together), probes: wording.probes(turn: turn(at: 0)),
                skills: together))
    }

    /// What the candidate's own papers mention, by the catalogue's names only: no word of them enters the plan.
    private mutating func askForBackground() {
        let submission = request.submission
        let papers = [submission.candidateProfile, submission.candidateResume].compactMap(\.self)
        var claimed: [String] = []
        for skill in papers.flatMap({ catalogue.mentions(in: $0) }) where !claimed.contains(skill.name) {
            claimed.append(skill.name)
        }
        for place in drafts.indices {
            for index in drafts[place].own.indices {
                guard let shown = drafts[place].own[index].skills.first(where: claimed.contains) else { continue }
                addProbe("Your background mentions \(shown): which project shows it best?", to: index, at: place)
            }
        }
        let beyond = claimed.filter { request.profile.relatedSkills.contains($0) }.prefix(2)
        guard !beyond.isEmpty, !drafts[0].own.isEmpty else { return }
        addProbe(
            "Your background also mentions \(Clip.list(Array(beyond))): what of it carries over to this role?",
            to: drafts[0].own.count - 1, at: 0)
    }

    private mutating func fillFromBank() {
        let total = Double(feedback.minutes / Limits.minutesPerQuestion)
        let sum = drafts.reduce(0) { $0 + $1.weight }
        for place in drafts.indices {
            let draft = drafts[place]
            let target = max(1, Int((draft.weight / sum * total).rounded()))
            var count = max(draft.own.isEmpty ? 1 : 0, target - draft.own.count)
            if draft.emphasis > 0 { count = max(count, draft.emphasis * Self.questionsPerEmphasis) + 1 }
            if draft.emphasis < 0 { count = draft.own.isEmpty ? 1 : 0 }
            drafts[place].bank = bankQuestions(count, for: draft)
        }
    }

    /// `count` questions of the bank that suit the level, then questions made from what the competency looks at.
    private func bankQuestions(_ count: Int, for draft: CompetencyDraft) -> [DraftQuestion] {
        let suitable = draft.template.questions.filter {
            $0.levels.contains(level.rank) && !feedback.excludes($0.text)
        }
        var questions = suitable.indices.prefix(count).map { index in
            let chosen = suitable[(index + feedback.rotation) % suitable.count]
            return DraftQuestion(text: chosen.text, probes: chosen.probes, skills: [])
        }
        for (index, subDimension) in draft.template.subDimensions.enumerated() where questions.count < count {
            questions.append(
                DraftQuestion(
                    text: "Give me another example from your own work on this point: \(subDimension.focus). "
                        + "What did you do, and what came of it?",
                    probes: wording.probes(turn: index), skills: []))
        }
        return questions
    }
}

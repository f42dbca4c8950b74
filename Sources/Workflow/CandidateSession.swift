// A candidate's way through the plan's questions in writing: which is next, what an answer changes.

/// A session that a candidate holds in writing. Pure: whoever keeps it decides when it is.
package struct CandidateSession: Sendable, Equatable {
    /// One answer, for good.
    package struct Answer: Sendable, Equatable {
        package let questionID: String
        package let text: String
        package let at: Timestamp

        package init(questionID: String, text: String, at: Timestamp) {
            self.questionID = questionID
            self.text = text
            self.at = at
        }
    }

    /// A question of the plan with the section it belongs to.
    package struct Question: Sendable, Equatable {
        package let id: String
        package let text: String
        package let section: String
        /// Its place among all questions, from 0.
        package let index: Int
        /// The place of its section among those with questions, from 0.
        package let sectionIndex: Int
    }

    /// What an answer comes to.
    package enum Outcome: Sendable, Equatable {
        /// It counts, and is to be kept.
        case recorded(Answer)
        /// It was given before, word for word: nothing changes.
        case repeated
        /// The question has another answer already, which stays.
        case tooLate
        /// The plan has no such question, or it is not its turn.
        case notAsked
        /// Every question has its answer.
        case nothingLeft
    }

    package let id: Identifier
    package let interviewID: Identifier
    package let startedAt: Timestamp
    /// In the order they were given, which is the plan's.
    package private(set) var answers: [Answer]

    package init(id: Identifier, interviewID: Identifier, startedAt: Timestamp, answers: [Answer] = []) {
        self.id = id
        self.interviewID = interviewID
        self.startedAt = startedAt
        self.answers = answers
    }

    /// When something last happened.
    package var lastAnswerAt: Timestamp { answers.last?.at ?? startedAt }

    /// The question whose turn it is; `nil` when all are answered.
    package func question(of plan: Plan) -> Question? {
        let answered = Set(answers.map(\.questionID))
        return Self.questions(of: plan).first { !answered.contains($0.id) }
    }

    /// What `text` comes to as the answer to the question called `questionID`.
    ///
    /// A caller that names the question may send an answer again without harm; without a name it is taken for the
    /// question whose turn it is.
    package func answering(_ questionID: String?, _ text: String, plan: Plan, at now: Timestamp) -> Outcome {
        if let questionID, let given = answers.first(where: { $0.questionID == questionID }) {
            return given.text == text ? .repeated : .tooLate
        }
        guard let next = question(of: plan) else { return .nothingLeft }
        guard questionID == nil || questionID == next.id else { return .notAsked }
        return .recorded(Answer(questionID: next.id, text: text, at: now))
    }

    /// Keeps an answer that `answering` has let through.
    package mutating func keep(_ answer: Answer) { answers.append(answer) }

    /// The session as its assessor reads it: the greeting, then every question that was answered, with its answer.
    ///
    /// It has lasted from its start to its last answer, in minutes begun.
    package func outcome(of plan: Plan) -> SessionOutcome {
        var entries = [
            Transcript.Entry(speaker: "interviewer", text: plan.greetingScript, at: startedAt.iso8601)
        ]
        let texts = Dictionary(Self.questions(of: plan).map { ($0.id, $0.text) }) { first, _ in first }
        var askedAt = startedAt
        for answer in answers {
            entries.append(
                Transcript.Entry(
                    speaker: "interviewer", text: texts[answer.questionID] ?? "", at: askedAt.iso8601))
            entries.append(Transcript.Entry(speaker: "candidate", text: answer.text, at: answer.at.iso8601))
            askedAt = answer.at
        }
        let (milliseconds, isOverflown) = lastAnswerAt.milliseconds.subtractingReportingOverflow(startedAt.milliseconds)
        let lasted = isOverflown ? 0 : max(milliseconds, 0)
        let minutes = lasted / 60_000 + (lasted % 60_000 > 0 ? 1 : 0)
        return SessionOutcome(
            transcript: Transcript(entries: entries), durationMinutes: Int(minutes), recordings: [])
    }

    /// Every question of `plan` in the order they are asked.
    package static func questions(of plan: Plan) -> [Question] {
        let sections = plan.sections.filter { !$0.questions.isEmpty }
        var questions: [Question] = []
        for (place, section) in sections.enumerated() {
            for question in section.questions {
                questions.append(
                    Question(
                        id: question.id, text: question.text, section: section.title, index: questions.count,
                        sectionIndex: place))
            }
        }
        return questions
    }
}

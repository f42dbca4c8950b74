// What the embedded agents read at most and make at most, with the reason for each number.

enum Limits {
    /// Bytes of a catalogue of skills: the shipped one has 70,000.
    static let catalogueBytesMaximum = 4 << 20

    /// Scalars read of one text. The edge refuses longer ones; what lies beyond changes no plan and no score.
    static let textScalarsMaximum = 100_000

    /// Scalars of one answer that are judged: an hour of speech has some 50,000.
    static let answerScalarsMaximum = 60_000

    /// Transcript entries that are read; a session of two hours has some hundreds.
    static let transcriptEntriesMaximum = 5000

    /// Skills kept from one submission: a plan of an hour covers a dozen, a list of a hundred is a catalogue.
    static let skillsMaximum = 40

    /// Related skills named; more would not be read.
    static let relatedSkillsMaximum = 8

    /// Requirements taken from a job description that brings no qualifications.
    static let requirementsFromDescriptionMaximum = 12

    /// Qualifications with a question of their own; further ones become probes of kindred questions.
    static let qualificationQuestionsMaximum = 12

    /// Skills without a qualification that get a question of their own; further ones share one.
    static let skillQuestionsMaximum = 4

    /// Skills named in one question that asks for several.
    static let skillsSharedMaximum = 12

    /// Probes of one question: an interviewer asks two or three of them.
    static let probesMaximum = 10

    /// Scalars of foreign text (a position, a qualification) inside a question.
    static let topicScalarsMaximum = 140

    /// Scalars of the company's description in the greeting.
    static let companyWordsScalarsMaximum = 240

    /// Feedback texts obeyed, the newest ones; clauses read of each.
    static let feedbackTextsMaximum = 20
    static let feedbackClausesMaximum = 40

    /// Minutes of a plan without other wishes, and the range that feedback can ask for.
    static let planMinutes = 45
    static let planMinutesRange = 15...120

    /// Minutes that a question and its answer take, for the number of questions in a section.
    static let minutesPerQuestion = 5

    /// Quotes that prove one sub-dimension, and scalars of one quote.
    static let evidenceMaximum = 3
    static let quoteScalarsMaximum = 240

    /// Strengths and concerns listed.
    static let findingsMaximum = 6

    /// Messages of a chat's history that are searched for what "it" may mean.
    static let chatHistoryMaximum = 50
}

// What asking a model may cost, with unit and reason.

/// Bounds of the agents that ask a model; the operator's own settings lie in `ModelSettings`.
package enum ModelLimits {
    /// Answers asked for until one is usable; then the job rests and the whole is done again later.
    package static let triesMaximum = 3

    /// How much longer than one answer all tries together may take: none is begun later.
    static let triesTimeFactor: Int64 = 2

    /// Wait before the second and third try when the server failed rather than the model, in milliseconds. What takes
    /// longer to mend is the job's backoff.
    package static let pausesMilliseconds: [Int64] = [500, 2_000]

    /// Questions under way at a time, jobs and chats together: a model's server has a few places, and what waits there
    /// only runs into its timeout.
    package static let questionsInFlightMaximum = 12

    /// Bytes of an answer that are read: 200 times what a plan needs, and no more than a tree of it may cost.
    static let answerBytesMaximum = 4 << 20

    /// Finding the server and connecting, in milliseconds.
    static let connectTimeoutMilliseconds: Int64 = 10_000

    /// Scalars that a token stands for at least: English has four, most other languages three.
    /// - Source: tokenizer documentation of several model makers; only an estimate where the server counts for us.
    static let scalarsPerToken = 3

    /// Tokens of the instructions, the schema and the frame around the data of a question.
    static let frameTokens = 2_000

    /// What is told to the model of a wrong answer: faults, and scalars of the answer itself.
    static let faultsToldMaximum = 20
    static let wrongAnswerScalarsMaximum = 6_000

    /// Faults named in `agentError`.
    static let faultsShownMaximum = 3

    /// The longest wait that a server may ask for by `Retry-After`, in milliseconds: beyond it, we look again.
    static let retryAfterMaximumMilliseconds: Int64 = 3_600_000

    /// Runs whose use of tokens is remembered; the one that began first is forgotten for the next.
    static let runsRememberedMaximum = 4_096

    /// How long a run's tokens count, in milliseconds: one that failed all day may try again tomorrow.
    static let runWindowMilliseconds: Int64 = 86_400_000

    /// Competencies, sections, questions and such of a plan; an hour holds no more.
    static let competenciesRange = 2...8
    static let subDimensionsRange = 1...4
    static let sectionsRange = 2...10
    static let questionsRange = 1...8
    static let probesMaximum = 6
    static let requirementsMaximum = 20

    /// How far the sum of weights or minutes may be off, as a part of the whole: what is nearer is scaled by us, for
    /// models add badly; what is further off was not thought through.
    static let sumTolerance = 0.1

    /// Scalars of one name, one line and one paragraph of a model's.
    static let nameScalarsMaximum = 120
    static let lineScalarsMaximum = 600
    static let paragraphScalarsMaximum = 3_000

    /// Quotes of a sub-dimension, and letters and digits that a quote needs to prove anything.
    static let quotesMaximum = 4
    static let quoteLettersMinimum = 8

    /// A component from which a score needs a quote.
    static let scoreWithoutQuoteMaximum = 2

    /// Messages of a chat before the question.
    static let historyMaximum = 20
}

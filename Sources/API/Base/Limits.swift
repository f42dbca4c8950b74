// Every bound of this module, with its unit and its reason.

package enum Limits {
    /// Bytes of a request body.
    static let bodyBytes = 1 << 20
    /// Bytes of a body that carries a resume.
    static let resumeBodyBytes = 10 << 20
    /// Empty lines in a row in a resume's text: more is the layout of a page, not of a text.
    static let emptyLines = 2
    /// Rows of a page of interviews, as asked for by default and at most.
    static let pageRows = 20
    static let pageRowsMaximum = 100
    /// Minutes an interview may be asked to take, and those it usually takes.
    static let durationMinutes = 15...120
    static let durationMinutesUsual = 45
    /// Items of any array in a body.
    static let arrayItems = 100
    /// Characters of `jobDescription` and `candidateResume`.
    static let longTextCharacters = 100_000
    /// Characters of every other string.
    static let textCharacters = 10_000
    /// Characters of names, ids and references that are indexed or logged.
    static let nameCharacters = 255
    /// Events in one batch.
    static let batchEvents = 1_000
    /// Characters of an externally chosen event id.
    static let eventIDCharacters = 128
    /// Characters of a callback URL.
    static let callbackURLCharacters = 2_048
    /// Turns of a transcript: a talk of eight hours with two turns a minute each way.
    static let transcriptTurns = 2_000
    /// Clients whose rate is remembered; the longest-unseen ones are forgotten first.
    static let rateBuckets = 65_536
    /// Extra headers of a webhook configuration.
    static let extraHeaders = 20
    /// Characters of a signing secret. The lower bound is what makes guessing hopeless.
    static let secretCharacters = 32...256
    /// Days a retention setting may ask for: ten years.
    static let retentionDays = 1...3_650
    /// Bytes of a bearer token.
    static let tokenBytes = 8 << 10
    /// Seconds by which a token's times may be off.
    static let tokenLeewaySeconds: Int64 = 60
    /// Lifetime of a signed recording link, in seconds: 7 days.
    static let recordingLinkSeconds: Int64 = 7 * 86_400
    /// Seconds after which a client may try again when the store has too much to do or no space.
    static let retryAfterSeconds = 2
    /// How long an answered readiness probe of the disk is believed, in milliseconds.
    static let readinessMilliseconds: Int64 = 5_000
}

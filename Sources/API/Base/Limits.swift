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
    /// Lifetime of a candidate's session token in milliseconds: a day, after which a session without an answer is
    /// lost. Joining again makes a new one.
    package static let sessionMilliseconds: Int64 = 86_400_000
    /// Lifetime of a signed recording link, in seconds: 7 days.
    static let recordingLinkSeconds: Int64 = 7 * 86_400
    /// Seconds after which a client may try again when the store has too much to do or no space.
    static let retryAfterSeconds = 2
    /// Bytes of one tenant's bodies under way at a time: a batch of 500 events, some ten milliseconds of the store's
    /// writer, is what another tenant's call may find before itself.
    static let tenantBytesUnderWay = 512 << 10
    /// What a request counts for beside its body, so that at most 512 are under way, in bytes.
    static let requestWeightBytes = 1 << 10
    /// Callback addresses of one tenant, or of one platform, that are looked up at a time: a quarter of those that may
    /// be for all, so that a name server that never answers holds its own tenant up.
    static let tenantLookupsUnderWay = 4
    /// Requests of one tenant that wait for others of it.
    static let tenantRequestsWaiting = 1_024
    /// How often a key's use is noted at most, and how long it waits for its commit: a minute, in milliseconds.
    static let keyUseMilliseconds: Int64 = 60_000
    /// Keys whose use one commit notes: some milliseconds of the writer's time.
    static let keyUsesPerCommit = 256
    /// Keys whose last use is remembered, 40 bytes each.
    static let keyUsesRemembered = 65_536
    /// How long an answered readiness probe of the disk is believed, in milliseconds.
    static let readinessMilliseconds: Int64 = 5_000
}

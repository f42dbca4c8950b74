// The bounds of the commands, with unit and reason.

enum CommandLimits {
    /// How long an issued token lives unless told otherwise: an hour, for it cannot be revoked.
    static let tokenLifetimeMilliseconds: Int64 = 3_600_000
    /// The longest life of a token: a year.
    static let tokenLifetimeMillisecondsMaximum: Int64 = 365 * 86_400_000
    /// Deliveries that one list shows at most: what somebody may want to look through.
    static let listedMaximum = 10_000
    /// Deliveries asked for at a time: the API's largest page.
    static let pageRows = 100
    /// Bytes of a body to be signed or verified, and of the headers beside it: what a receiver of ours takes.
    static let signedBodyBytesMaximum = 16 << 20
    static let headerBytesMaximum = 64 << 10
    /// How long the first attempt of a published event is waited for, and how often it is looked for.
    static let outcomeMilliseconds: Int64 = 30_000
    static let outcomePollMilliseconds: Int64 = 50
    /// How often the progress of a recovery is looked at.
    static let progressMilliseconds: Int64 = 250
    /// Characters of a receiver's answer that are shown to a person; --json has all that was kept.
    static let shownCharacters = 400
}

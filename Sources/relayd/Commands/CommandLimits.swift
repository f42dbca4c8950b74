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
    /// How often the progress of a recovery is looked at.
    static let progressMilliseconds: Int64 = 250
    /// Characters of a receiver's answer that are shown to a person; --json has all that was kept.
    static let shownCharacters = 400
}

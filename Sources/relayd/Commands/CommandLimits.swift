// The bounds of the commands, with unit and reason.

enum CommandLimits {
    /// How long an issued token lives unless told otherwise: an hour, for it cannot be revoked.
    static let tokenLifetimeMilliseconds: Int64 = 3_600_000
    /// The longest life of a token: a year.
    static let tokenLifetimeMillisecondsMaximum: Int64 = 365 * 86_400_000
}

// The bounds of `relayd listen`, with unit and reason.

enum ListenLimits {
    /// Where it listens unless told otherwise: loopback, beside the daemon's own 8080.
    static let portDefault = 8090
    /// Bytes of a delivery. A full assessment has some 100 KiB; a developer's tool shall not get in the way.
    static let bodyBytesMaximum = 16 << 20
    /// Event ids remembered for telling duplicates, the oldest forgotten first: about 10 MB.
    static let eventIDsMaximum = 100_000
    /// Runs whose sequence is followed, the oldest forgotten first.
    static let runsMaximum = 10_000
    /// Gaps remembered of one run; more of them are a receiver that misses most, and said so already.
    static let gapsPerRunMaximum = 64
    /// Bytes of a file of secrets: each has at most 256 characters.
    static let secretFileBytesMaximum = 64 << 10
    /// How many answers `--respond` may name.
    static let answersMaximum = 1_000
    /// The longest `--delay`: beyond it every sender has hung up.
    static let delayMillisecondsMaximum: Int64 = 10 * 60_000
    /// What the server has over `--delay` or forwarding before it answers 503 by itself.
    static let answerMarginMilliseconds: Int64 = 10_000
    /// For answers in progress once the end was asked for; a pending `--delay` is not waited for.
    static let drainMilliseconds: Int64 = 1_000
    /// What a program behind `--forward-to` has for its answer: what senders of webhooks allow.
    static let forwardMilliseconds: Int64 = 15_000
    static let forwardConnectMilliseconds: Int64 = 5_000
    /// Bytes of that program's answer that are read and handed on.
    static let forwardAnswerBytes = 64 << 10
    /// Characters of a name from the network that one line shows; the JSON form holds the whole.
    static let shownCharactersMaximum = 80
}

// The rules of a one-time code: how often it may be asked for, how long it is good, how often it may be guessed.

/// What is remembered of the codes of one interview. Pure; the code itself is nowhere in it, only its keyed digest.
package struct OneTimeCode: Sendable, Equatable {
    /// What presenting a code comes to.
    package enum Outcome: Sendable, Equatable {
        case verified
        case wrong(triesLeft: Int)
        /// None is out, or it was used, or its time is over.
        case expired
        /// The last try was wrong: a new code is needed.
        case tooManyTries
    }

    /// Keyed digest of the code that is out; `nil` when none is.
    package private(set) var digest: [UInt8]?
    package private(set) var expiresAt: Timestamp
    /// Wrong codes presented since it went out.
    package private(set) var tries: Int
    /// When codes were asked for, within the last `windowMilliseconds`; oldest first.
    package private(set) var requestedAt: [Timestamp]
    /// Until when a session may be started on the strength of a right code; `nil` when none was presented.
    package private(set) var verifiedUntil: Timestamp?

    package init(
        digest: [UInt8]? = nil, expiresAt: Timestamp = Timestamp(milliseconds: 0), tries: Int = 0,
        requestedAt: [Timestamp] = [], verifiedUntil: Timestamp? = nil
    ) {
        self.digest = digest
        self.expiresAt = expiresAt
        self.tries = tries
        self.requestedAt = requestedAt
        self.verifiedUntil = verifiedUntil
    }

    /// Digits of a code.
    package static let digits = 6
    /// How long a code is good, and the time in which `requestsMaximum` may be asked for: ten minutes.
    package static let windowMilliseconds: Int64 = 600_000
    /// Codes that may be asked for within the window.
    package static let requestsMaximum = 5
    /// Wrong codes after which the right one is worth nothing any more: one guess in 40,000 at best in a window.
    package static let triesMaximum = 5

    /// Sends out a new code in place of any other.
    /// - Returns: `nil` when it went out; else the milliseconds until one may be asked for again, at least 1.
    package mutating func request(digest new: [UInt8], at now: Timestamp) -> Int64? {
        // A clock that was set back must not keep anybody out for longer than the window.
        let window = now.advanced(byMilliseconds: -Self.windowMilliseconds)..<now.advanced(byMilliseconds: 1)
        requestedAt.removeAll { !window.contains($0) || $0 == window.lowerBound }
        if requestedAt.count >= Self.requestsMaximum, let first = requestedAt.first {
            return max(first.milliseconds + Self.windowMilliseconds - now.milliseconds, 1)
        }
        requestedAt.append(now)
        digest = new
        tries = 0
        expiresAt = now.advanced(byMilliseconds: Self.windowMilliseconds)
        return nil
    }

    /// Judges a code that was presented.
    /// - Parameter matches: whether it has this digest; in constant time.
    package mutating func present(at now: Timestamp, matches: ([UInt8]) -> Bool) -> Outcome {
        guard let digest, now < expiresAt else { return .expired }
        guard tries < Self.triesMaximum else { return .tooManyTries }
        guard matches(digest) else {
            tries += 1
            return tries < Self.triesMaximum ? .wrong(triesLeft: Self.triesMaximum - tries) : .tooManyTries
        }
        self.digest = nil
        verifiedUntil = now.advanced(byMilliseconds: Self.windowMilliseconds)
        return .verified
    }

    /// Uses up a right code to start a session.
    /// - Returns: `false` when there is none to use.
    package mutating func spend(at now: Timestamp) -> Bool {
        guard let until = verifiedUntil, now < until else { return false }
        verifiedUntil = nil
        return true
    }
}

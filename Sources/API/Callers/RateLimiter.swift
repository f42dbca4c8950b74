// How many requests a client may make: a token bucket each.

import HTTPServer
import Synchronization

/// Buckets by client network, in a bounded table. Thread-safe.
final class RateLimiter: Sendable {
    struct Verdict: Sendable, Equatable {
        /// Requests a minute; 0 = no limit.
        let limit: Int
        let remaining: Int
        /// Seconds until the bucket is full again.
        let resetSeconds: Int
        /// `nil`: the request may pass.
        let retryAfterSeconds: Int?
    }

    private struct Bucket {
        /// Thousandths of a request.
        var level: Int64
        var atMilliseconds: Int64
    }

    private struct State {
        var perMinute: Int
        var buckets: [ClientNetwork: Bucket] = [:]
    }

    private let state: Mutex<State>

    init(requestsPerMinute: Int) {
        state = Mutex(State(perMinute: requestsPerMinute))
    }

    func reconfigure(requestsPerMinute: Int) {
        state.withLock {
            guard $0.perMinute != requestsPerMinute else { return }
            $0.perMinute = requestsPerMinute
            $0.buckets.removeAll()
        }
    }

    /// Takes one request from the bucket of `client`.
    func take(_ client: ClientNetwork, nowMilliseconds now: Int64) -> Verdict {
        state.withLock { state in
            guard state.perMinute > 0 else {
                return Verdict(limit: 0, remaining: 0, resetSeconds: 0, retryAfterSeconds: nil)
            }
            let full = Int64(state.perMinute) * 1000
            var bucket = state.buckets[client] ?? Bucket(level: full, atMilliseconds: now)
            // perMinute requests a minute are perMinute/60 thousandths a millisecond.
            let elapsed = min(max(0, now - bucket.atMilliseconds), 60_000)
            bucket.level = min(full, bucket.level + elapsed * Int64(state.perMinute) / 60)
            bucket.atMilliseconds = now
            let passes = bucket.level >= 1000
            if passes { bucket.level -= 1000 }
            if state.buckets[client] == nil, state.buckets.count >= Limits.rateBuckets {
                Self.forget(&state, now: now)
            }
            state.buckets[client] = bucket
            let missing = full - bucket.level
            let perSecond = max(1, Int64(state.perMinute) * 1000 / 60)
            let wait = passes ? nil : Int(max(1, (1000 - bucket.level + perSecond - 1) / perSecond))
            return Verdict(
                limit: state.perMinute, remaining: Int(bucket.level / 1000),
                resetSeconds: Int((missing + perSecond - 1) / perSecond), retryAfterSeconds: wait)
        }
    }

    /// Forgets clients whose buckets have filled up again; if that is not enough, all: a flood from very many
    /// addresses.
    private static func forget(_ state: inout State, now: Int64) {
        state.buckets = state.buckets.filter { now - $0.value.atMilliseconds < 60_000 }
        if state.buckets.count >= Limits.rateBuckets { state.buckets.removeAll() }
    }
}

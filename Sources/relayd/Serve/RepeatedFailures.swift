// Keeps one trouble from filling the log: a full disk would otherwise be told with every request.

import Reactor
import Synchronization

/// Lets one line of a kind pass in `ServeLimits.failureLogMilliseconds` and counts the others. Any thread.
final class RepeatedFailures: Sendable {
    private struct State {
        var opensAt: [String: MonotonicInstant] = [:]
        var suppressed: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let time: any TimeSource

    init(time: any TimeSource = SystemTime()) { self.time = time }

    /// - Returns: how many of the same kind were kept back since the last line; `nil`: keep this one back too.
    func pass(_ kind: String) -> Int? {
        let now = time.monotonic()
        return state.withLock { state in
            guard state.opensAt[kind].map({ $0 <= now }) ?? true else {
                state.suppressed[kind, default: 0] += 1
                return nil
            }
            // Kinds are sentences of ours; should one carry a varying part, the table stays small all the same.
            if state.opensAt.count >= ServeLimits.failureKindsMaximum { state = State() }
            state.opensAt[kind] = now.advanced(byMilliseconds: ServeLimits.failureLogMilliseconds)
            return state.suppressed.removeValue(forKey: kind) ?? 0
        }
    }
}

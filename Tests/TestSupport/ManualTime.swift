// Time that stands still until a test moves it.
package import Reactor
import Synchronization

/// A `TimeSource` moved by hand. Loops that run on it wake after every move and fire what has become due.
///
/// Starts 1,000 s after the machine's start and at a fixed wall time, so that nothing is accidentally zero.
package final class ManualTime: TimeSource {
    private struct State {
        var nanoseconds: UInt64 = 1_000_000_000_000
        var wallMilliseconds: Int64
        var wakers: [@Sendable () -> Void] = []
    }

    private let state: Mutex<State>

    /// - Parameter wallMilliseconds: Unix ms to begin with; 2026-03-20T10:12:00.000Z unless told.
    package init(wallMilliseconds: Int64 = 1_774_001_520_000) {
        state = Mutex(State(wallMilliseconds: wallMilliseconds))
    }

    package func monotonic() -> MonotonicInstant {
        MonotonicInstant(nanoseconds: state.withLock { $0.nanoseconds })
    }

    package func wallMilliseconds() -> Int64 { state.withLock { $0.wallMilliseconds } }

    package func movesByHand(waking wake: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { $0.wakers.append(wake) }
        return true
    }

    /// Moves both clocks forward and wakes the loops that sleep by them. From any thread.
    package func advance(milliseconds: Int64) {
        precondition(milliseconds >= 0, "monotonic time does not go back by \(-milliseconds) ms")
        move { state in
            state.nanoseconds += UInt64(milliseconds) * 1_000_000
            state.wallMilliseconds += milliseconds
        }
    }

    /// Moves the wall clock alone, as an operator or a time server does. From any thread.
    package func jumpWall(milliseconds: Int64) {
        move { $0.wallMilliseconds += milliseconds }
    }

    private func move(_ change: (inout State) -> Void) {
        let wakers = state.withLock { state in
            change(&state)
            return state.wakers
        }
        for wake in wakers { wake() }
    }
}

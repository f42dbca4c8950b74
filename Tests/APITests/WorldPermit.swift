// How many worlds may live at once.

import Synchronization

/// A place among the living worlds, given back when dropped.
///
/// The test runner starts everything at once; a world takes some fifteen descriptors and three threads.
final class WorldPermit: Sendable {
    private static let livingMaximum = 12
    private static let state = Mutex<(free: Int, waiting: [CheckedContinuation<Void, Never>])>((livingMaximum, []))

    /// Waits until there is a place.
    init() async {
        await withCheckedContinuation { continuation in
            let isFree = Self.state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    deinit {
        let next = Self.state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}

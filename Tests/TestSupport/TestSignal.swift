// Lets a test wait for something to happen elsewhere, instead of sleeping.
import Synchronization

/// Values that other threads send and a test awaits, in the order of sending.
package final class TestSignal<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiters: [CheckedContinuation<Value, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Hands `value` to the one who waits longest, or keeps it for the next. From any thread.
    package func send(_ value: Value) {
        let waiter = state.withLock { state -> CheckedContinuation<Value, Never>? in
            if !state.waiters.isEmpty { return state.waiters.removeFirst() }
            state.values.append(value)
            return nil
        }
        waiter?.resume(returning: value)
    }

    /// The next value. A test that would wait for ever should carry a `.timeLimit`.
    package func next() async -> Value {
        await withCheckedContinuation { continuation in
            let value = state.withLock { state -> Value? in
                if !state.values.isEmpty { return state.values.removeFirst() }
                state.waiters.append(continuation)
                return nil
            }
            if let value { continuation.resume(returning: value) }
        }
    }

    /// The next `count` values.
    package func next(_ count: Int) async -> [Value] {
        var values: [Value] = []
        for _ in 0..<count { values.append(await next()) }
        return values
    }

    /// What was sent and not awaited yet.
    package var waiting: [Value] { state.withLock { $0.values } }
}

extension TestSignal where Value == Void {
    package func send() { send(()) }
}

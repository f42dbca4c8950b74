// Carries values from any thread to the one loop that receives them.
import Synchronization

/// Hands values from any thread to the one loop that receives them.
///
/// At most `capacity` values wait; the poster of one too many is told `.full` and must push back. The receiver is
/// woken by the first value after it emptied the box, once, however many follow.
package final class Mailbox<Message: Sendable>: Sendable {
    private struct Waiting {
        var messages: [Message] = []
        var isClosed = false
    }

    /// Most values that wait at a time.
    package let capacity: Int
    let waker: Waker
    private let waiting = Mutex(Waiting())

    /// - Parameter capacity: most values that wait at a time, at least one.
    /// - Throws: `SystemCallError` when the process has no descriptor left.
    package init(capacity: Int) throws(SystemCallError) {
        precondition(capacity > 0, "a mailbox needs room for at least one message, not \(capacity)")
        self.capacity = capacity
        waker = try Waker()
    }

    /// How many values wait at this moment: for metrics and for shedding load early.
    package var count: Int { waiting.withLock { $0.messages.count } }

    /// Adds one value. From any thread; never waits for the receiver.
    package func post(_ message: Message) -> PostOutcome {
        post(count: 1) { $0.append(message) }
    }

    /// Adds all of `messages` in their order, or none. From any thread; never waits for the receiver.
    package func post(contentsOf messages: [Message]) -> PostOutcome {
        post(count: messages.count) { $0.append(contentsOf: messages) }
    }

    /// Ends the box: whatever waits is dropped, later posts answer `.closed`. From any thread, any number of times.
    package func close() {
        // What is dropped may run foreign code at its end, so it leaves the lock first.
        let dropped = waiting.withLock { waiting -> [Message] in
            waiting.isClosed = true
            defer { waiting.messages = [] }
            return waiting.messages
        }
        withExtendedLifetime(dropped) {}
    }

    /// Everything that waits, in the order of posting. For the receiving loop.
    func takeAll() -> [Message] {
        waiting.withLock { waiting in
            var taken: [Message] = []
            swap(&taken, &waiting.messages)
            return taken
        }
    }

    private func post(count: Int, _ append: (inout [Message]) -> Void) -> PostOutcome {
        var mustWake = false
        let outcome = waiting.withLock { waiting -> PostOutcome in
            guard !waiting.isClosed else { return .closed }
            guard count <= capacity - waiting.messages.count else { return .full }
            mustWake = waiting.messages.isEmpty && count > 0
            append(&waiting.messages)
            return .posted
        }
        if mustWake { waker.wake() }
        return outcome
    }
}

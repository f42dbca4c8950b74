// What one simulated thread has posted to another and nobody has taken yet.

import Synchronization

/// An unbounded mailbox without a loop: the world decides when it is emptied.
final class Inbox<Message: Sendable>: Sendable {
    private let waiting = Mutex<[Message]>([])

    func post(_ message: Message) { waiting.withLock { $0.append(message) } }

    func takeAll() -> [Message] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

// Runs name look-ups on threads and brings what they found to the loop.
import Reactor

/// Runs look-ups, each on a thread of its own, and tells one loop what came of them. Its caller bounds how many there
/// are; a thread that nobody waits for any more ends with its look-up, also beyond the life of this object.
final class LookupThreads {
    typealias Found = Result<[IPAddress], LookupFault>

    private let ended: Mailbox<(host: String, found: Found)>
    private let lookUp: @Sendable (String) -> Found

    init(_ lookUp: @escaping @Sendable (String) -> Found) throws(TransferSetupError) {
        self.lookUp = lookUp
        do throws(SystemCallError) {
            ended = try Mailbox(capacity: TransferLimits.lookupsMaximum)
        } catch {
            throw .library("no look-ups: \(error)")
        }
    }

    /// Has `handler` called on `loop` with what has ended; once.
    func receive(
        on loop: EventLoop, _ handler: @escaping ([(host: String, found: Found)]) -> Void
    ) throws(TransferSetupError) {
        do throws(SystemCallError) {
            try loop.receive(ended, handler)
        } catch {
            throw .library("no look-ups: \(error)")
        }
    }

    /// Begins to look `host` up; when there is no thread, that is what came of it.
    func start(_ host: String) {
        let (ended, lookUp) = (ended, lookUp)
        let isStarted = ErrandThread.start {
            let found = lookUp(host)
            // There is room: as many as may be under way.
            _ = ended.post((host, found))
        }
        if !isStarted { _ = ended.post((host, .failure(.shortage))) }
    }
}

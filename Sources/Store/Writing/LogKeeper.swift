// Does the checkpoints: after commits, when nothing happens, and on demand.
import CSQLite
import Reactor

/// Copies the log into the file between two batches, so that it stays short. Confined to the store's thread.
final class LogKeeper {
    private let connection: Connection
    private let health: StoreHealth
    private let room: RoomKeeper?
    private unowned let loop: EventLoop
    private var policy = CheckpointPolicy()
    private var lastCommit: MonotonicInstant
    private var idleTimer: TimerID?

    init(_ connection: Connection, health: StoreHealth, room: RoomKeeper? = nil, loop: EventLoop) {
        self.connection = connection
        self.health = health
        self.room = room
        self.loop = loop
        lastCommit = loop.now
    }

    /// A batch was committed, or failed: looks after the log now or when the store is idle.
    func batchEnded() {
        guard health.refusal == nil else { return }
        lastCommit = loop.time.monotonic()
        if let kind = policy.committed(pages: connection.logPages) { checkpoint(kind) }
        // Armed even when the log looks empty: after a batch that found the disk full it is the way out.
        if idleTimer == nil { armIdleTimer() }
    }

    /// Empties the log, with pauses in which the store goes on, and answers when it is empty or the attempts are used
    /// up.
    func truncate(attempt: Int = 1, _ answer: PendingAnswer<Void>) {
        if let refusal = health.refusal { return answer.give(.failure(refusal)) }
        do throws(StoreError) {
            guard try !connection.checkpoint(.truncate).isHeldBack else {
                guard attempt < StoreLimits.truncateAttemptsMaximum else { throw .busy }
                let pause = loop.time.monotonic().advanced(byMilliseconds: StoreLimits.truncatePauseMilliseconds)
                _ = loop.schedule(at: pause) { self.truncate(attempt: attempt + 1, answer) }
                return
            }
            policy.checkpointed(pages: 0, copied: 0)
            answer.give(.success(()))
        } catch {
            // Once more with the ballast's room.
            if room?.met(error) == true { return truncate(attempt: attempt, answer) }
            answer.give(.failure(error.isFatal ? health.fail(of: error) : error))
        }
    }

    /// Empties the log for good; the readers must be gone. What stays in it is read back at the next start.
    func truncateAtClose() {
        guard health.refusal == nil else { return }
        _ = try? connection.checkpoint(.truncate)
    }

    private func armIdleTimer() {
        idleTimer = loop.schedule(at: lastCommit.advanced(byMilliseconds: StoreLimits.idleCheckpointMilliseconds)) {
            self.idleTimer = nil
            self.checkpointIfIdle()
        }
    }

    private func checkpointIfIdle() {
        let idle = lastCommit.milliseconds(until: loop.time.monotonic())
        guard idle >= StoreLimits.idleCheckpointMilliseconds else { return armIdleTimer() }
        if health.refusal == nil { checkpoint(.passive) }
    }

    private func checkpoint(_ kind: CheckpointPolicy.Kind) {
        do throws(StoreError) {
            let result = try connection.checkpoint(kind)
            policy.checkpointed(pages: result.pages, copied: result.copied)
        } catch {
            // A lack of memory is told to those who write; the log waits.
            if error.isFatal { health.fail(of: error) }
            room?.met(error)
        }
    }
}

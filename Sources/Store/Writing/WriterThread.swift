// The store's thread: the writer with its loop and mailboxes.
import Reactor

/// Builds the writer's world on its own thread and feeds it.
final class WriterThread: Sendable {
    /// What is asked of the thread beside writes; never kept waiting by them.
    enum Command: Sendable {
        case truncateLog(PendingAnswer<Void>)
        case close
    }

    let writes: Mailbox<WriteRequest>
    private let commands: Mailbox<Command>
    private let thread: LoopThread

    /// Locks the directory, opens and migrates the file, publishes its directory, and starts the thread.
    init(
        _ configuration: StoreConfiguration, published: PublishedDirectory, health: StoreHealth,
        observer: any StoreObserver
    ) throws {
        let writes = try Mailbox<WriteRequest>(capacity: StoreLimits.waitingWritesMaximum)
        let commands = try Mailbox<Command>(capacity: StoreLimits.waitingWritesMaximum)
        thread = try LoopThread.start(name: "store", time: configuration.time) { loop in
            let world = try WriterWorld(configuration, loop, published: published, health: health, observer: observer)
            try loop.receive(writes) { requests in world.receive(requests) }
            try loop.receive(commands) { commands in
                for command in commands { world.obey(command) }
            }
        }
        self.writes = writes
        self.commands = commands
    }

    func truncateLog(_ answer: PendingAnswer<Void>) -> PostOutcome { commands.post(.truncateLog(answer)) }

    /// Commits what was accepted before, empties the log, closes the file, gives the lock free; waits for the end.
    func close() {
        _ = commands.post(.close)
        thread.join()
    }
}

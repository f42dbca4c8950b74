// Everything that lives on the store's thread.
import Reactor

/// Owns the writing connection and those who use it. Confined to the store's thread.
final class WriterWorld {
    private unowned let loop: EventLoop
    private let writer: GroupCommitWriter
    private let log: LogKeeper
    private let room: RoomKeeper
    private var isPartAsked = false

    /// - Throws: `StoreError`.
    init(
        _ configuration: StoreConfiguration, _ loop: EventLoop, published: PublishedDirectory, health: StoreHealth,
        observer: any StoreObserver
    ) throws(StoreError) {
        room = RoomKeeper(configuration, health: health, observer: observer, loop: loop)
        let connection = try Self.connection(configuration, room)
        let state = WriterState(
            time: configuration.time, directory: try connection.readDirectory(), health: health)
        try connection.recover(state)
        state.tally = try connection.readTally()
        published.publish(state.directory)
        published.publish(state.tally)
        self.loop = loop
        writer = GroupCommitWriter(
            connection, state, published: published, health: health, observer: observer, room: room)
        log = LogKeeper(connection, health: health, room: room, loop: loop)
        room.open()
        askForPart()
    }

    /// A disk that others have filled must not keep the daemon down: the ballast is room enough to open the file.
    private static func connection(
        _ configuration: StoreConfiguration, _ room: RoomKeeper
    ) throws(StoreError) -> Connection {
        do throws(StoreError) {
            return try Connection.writer(configuration)
        } catch {
            guard room.met(error) else { throw error }
            return try Connection.writer(configuration)
        }
    }

    func commit(_ requests: [WriteRequest]) {
        writer.commit(requests)
        log.batchEnded()
        askForPart()
    }

    func obey(_ command: WriterThread.Command) {
        switch command {
        case .truncateLog(let answer):
            log.truncate(answer)
        case .close:
            // Writes posted before this command are received in this turn, so at its end they are committed.
            loop.atEndOfTurn {
                self.log.truncateAtClose()
                self.loop.stop()
            }
        }
    }

    /// Part after part, each in a turn of its own: what callers ask for goes in between.
    private func askForPart() {
        guard writer.hasParts, !isPartAsked else { return }
        isPartAsked = true
        loop.atEndOfTurn { self.commitNextPart() }
    }

    private func commitNextPart() {
        isPartAsked = false
        let isCommitted = writer.commitPart()
        log.batchEnded()
        guard !isCommitted else { return askForPart() }
        isPartAsked = true
        let later = loop.time.monotonic().advanced(byMilliseconds: StoreLimits.partPauseMilliseconds)
        _ = loop.schedule(at: later) { self.commitNextPart() }
    }
}

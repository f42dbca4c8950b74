// Everything that lives on the store's thread.
import Reactor

/// Owns the writing connection and those who use it. Confined to the store's thread.
final class WriterWorld {
    private unowned let loop: EventLoop
    private let writer: GroupCommitWriter
    private let log: LogKeeper
    private var isReroutingAsked = false

    /// - Throws: `StoreError`.
    init(
        _ configuration: StoreConfiguration, _ loop: EventLoop, published: PublishedDirectory, health: StoreHealth,
        observer: any StoreObserver
    ) throws(StoreError) {
        let connection = try Connection.writer(
            in: configuration.dataDirectory, pagesMaximum: configuration.pagesMaximum)
        let state = WriterState(time: configuration.time, directory: try connection.readDirectory())
        try connection.recover(state)
        published.publish(state.directory)
        self.loop = loop
        writer = GroupCommitWriter(connection, state, published: published, health: health, observer: observer)
        log = LogKeeper(connection, health: health, loop: loop)
        askForRerouting()
    }

    func commit(_ requests: [WriteRequest]) {
        writer.commit(requests)
        log.batchEnded()
        askForRerouting()
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
    private func askForRerouting() {
        guard writer.hasReroutings, !isReroutingAsked else { return }
        isReroutingAsked = true
        loop.atEndOfTurn { self.rerouteNextPart() }
    }

    private func rerouteNextPart() {
        isReroutingAsked = false
        let isCommitted = writer.commitReroutingPart()
        log.batchEnded()
        guard !isCommitted else { return askForRerouting() }
        isReroutingAsked = true
        let later = loop.time.monotonic().advanced(byMilliseconds: StoreLimits.reroutingPauseMilliseconds)
        _ = loop.schedule(at: later) { self.rerouteNextPart() }
    }
}

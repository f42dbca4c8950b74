// Everything that lives on the store's thread.
import Reactor

/// Owns the writing connection and those who use it. Confined to the store's thread.
final class WriterWorld {
    private unowned let loop: EventLoop
    private let writer: GroupCommitWriter
    private let log: LogKeeper
    private let room: RoomKeeper
    private var queue = WriteQueue<WriteRequest>()
    private var pace = WriterPace()
    /// Rings when the first rest may be over.
    private var restTimer: TimerID?
    private var isTurnAsked = false
    /// The last commit was a part's: what callers ask for comes next.
    private var wasPart = false
    /// A part could not be committed and is not tried before this passes.
    private var isPartPaused = false

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
        turnSoon()
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

    /// Takes what has come into the queue; it is committed from the end of this turn on.
    func receive(_ requests: [WriteRequest]) {
        for request in requests {
            pace.asked(request.key, at: loop.now)
            if !queue.add(request, for: request.key, weight: request.weight) { request.refuse(StoreError.busy) }
        }
        turnSoon()
    }

    func obey(_ command: WriterThread.Command) {
        switch command {
        case .truncateLog(let answer):
            log.truncate(answer)
        case .close:
            // Writes posted before this command are received in this turn, so at its end they are in the queue.
            loop.atEndOfTurn {
                // Nobody rests any more.
                self.pace = WriterPace()
                while !self.queue.isEmpty { self.writer.commit(&self.queue, &self.pace) }
                self.log.truncateAtClose()
                self.loop.stop()
            }
        }
    }

    private var hasPart: Bool { writer.hasParts && !isPartPaused }

    /// One commit a turn: what has come meanwhile is in the queue before the next is made.
    private func turnSoon() {
        guard !isTurnAsked, !queue.isEmpty || hasPart else { return }
        isTurnAsked = true
        loop.atEndOfTurn { self.turn() }
    }

    /// Commits what callers ask for, or the next part of longer work; by turns, where both wait.
    private func turn() {
        isTurnAsked = false
        if hasPart, !wasPart || queue.isEmpty {
            wasPart = true
            if !writer.commitPart() { pauseParts() }
        } else {
            wasPart = false
            guard writer.commit(&queue, &pace) else { return endOfRests() }
        }
        log.batchEnded()
        turnSoon()
    }

    /// All that waits rests: goes on with parts, or when the first rest is over.
    private func endOfRests() {
        if hasPart { return turnSoon() }
        guard restTimer == nil, let wait = queue.keys.map({ pace.restMilliseconds(of: $0, at: loop.now) }).min()
        else { return }
        restTimer = loop.schedule(at: loop.now.advanced(byMilliseconds: max(wait, 1))) {
            self.restTimer = nil
            self.turnSoon()
        }
    }

    private func pauseParts() {
        isPartPaused = true
        let later = loop.time.monotonic().advanced(byMilliseconds: StoreLimits.partPauseMilliseconds)
        _ = loop.schedule(at: later) {
            self.isPartPaused = false
            self.turnSoon()
        }
    }
}

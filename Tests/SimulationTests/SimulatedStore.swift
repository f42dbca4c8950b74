// The store's thread without a thread: the real connection, state and writer, one turn at a time.

import Reactor
import SimulatedDisk
import TestSupport
import Workflow

@testable import Store

/// Commits what waits when the world says so. A crash drops everything but what the simulated disk keeps.
final class SimulatedStore {
    /// What dies with the process.
    private struct Process {
        let connection: Connection
        let state: WriterState
        let writer: GroupCommitWriter
    }

    enum End {
        /// Killed: files are as it saw them.
        case crash
        /// The machine lost its power: what was not synced may be gone.
        case powerLoss
    }

    let time: ManualTime
    let disk: SimulatedDisk
    let published = PublishedDirectory(Directory())
    /// Holds the lock alone; the database is on the simulated disk.
    private let directory = TemporaryDirectory()
    private let observer = SimulatedObserver()
    private var process: Process
    private var writes: [WriteRequest] = []
    private var movedBefore: Set<Identifier> = []
    /// The last batch was refused, perhaps after its commit had reached the log: a crash now would bring it back.
    private(set) var isUncertain = false

    init(time: ManualTime, seed: UInt64) throws {
        self.time = time
        disk = SimulatedDisk(seed: seed)
        process = try Self.open(directory.path, disk, time, published, observer)
    }

    var connection: Connection { process.connection }
    var state: WriterState { process.state }
    var failure: StoreError? { observer.failure }
    var waitingWrites: Int { writes.count }
    var hasParts: Bool { process.writer.hasParts }

    // MARK: The face of Store

    func submit<T: Sendable>(
        for key: Identifier? = nil, weight: Int = 1,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        writes.append(WriteRequest(for: key, weight: weight, body, answer: PendingAnswer(then)))
    }

    // MARK: Turns

    /// Commits the first `count` waiting requests, each key's in its turns; answers what the commits have to report.
    func turn(_ count: Int) -> [CommitReport] {
        var queue = WriteQueue<WriteRequest>()
        for request in writes.prefix(count) where !queue.add(request, for: request.key, weight: request.weight) {
            request.refuse(StoreError.busy)
        }
        writes.removeFirst(min(count, writes.count))
        while !queue.isEmpty { process.writer.commit(&queue) }
        return reports()
    }

    func commitPart() -> [CommitReport] {
        _ = process.writer.commitPart()
        return reports()
    }

    private func reports() -> [CommitReport] {
        let reports = observer.takeReports()
        isUncertain = reports.isEmpty
        return reports
    }

    func checkpoint(_ kind: CheckpointPolicy.Kind) { _ = try? connection.checkpoint(kind) }

    /// Leaves the disk some bytes more to fill; `nil`: as many as the store likes.
    func limitDisk(bytes: Int?) { disk.bytesMaximum = bytes.map { disk.bytesUsed + $0 } }

    /// The power goes at a sync or a write to come, 1 = the next.
    func cutPower(atSync sync: Int?, atWrite write: Int?) {
        // Nobody will know what the commit has moved that the power goes in.
        remember(.moved)
        remember(.waiting)
        if let sync { disk.cutPower(atSync: sync) }
        if let write { disk.cutPower(atWrite: write) }
    }

    /// Whether an item was ever moved from one lane to another.
    func hasMoved(_ id: Identifier) -> Bool {
        movedBefore.contains(id) || ((try? connection.first(ProbeSQL.hasMoved, .id(id)) { _ in true }) ?? nil) == true
    }

    private func remember(_ moved: ProbeSQL) {
        let ids = try? connection.all(moved) { (row) throws(StoreError) in try row.id(0) }
        movedBefore.formUnion(ids ?? [])
    }

    // MARK: The end of a process

    /// The process is gone between two statements; the next one opens what the disk has.
    func end(_ end: End) throws {
        remember(.moved)
        if isUncertain { remember(.waiting) }
        isUncertain = false
        writes = []
        limitDisk(bytes: nil)
        switch end {
        case .crash: disk.severHandles()
        case .powerLoss: disk.cutPower()
        }
        // The lock goes with the old connection.
        let dead = try Connection(path: ":memory:", mode: .writing)
        process = Process(connection: dead, state: state, writer: Self.writer(dead, state, published, observer))
        if end == .powerLoss { disk.restorePower() }
        observer.forget()
        process = try Self.open(directory.path, disk, time, published, observer)
    }

    private static func open(
        _ directory: String, _ disk: SimulatedDisk, _ time: ManualTime, _ published: PublishedDirectory,
        _ observer: SimulatedObserver
    ) throws -> Process {
        var configuration = StoreConfiguration(dataDirectory: directory)
        configuration.sealer = MaskingSealer()
        configuration.fileSystem = disk.name
        let connection = try Connection.writer(configuration)
        let state = WriterState(time: time, directory: try connection.readDirectory())
        try connection.recover(state)
        try connection.execute(script: noteMoves)
        published.publish(state.directory)
        return Process(
            connection: connection, state: state, writer: writer(connection, state, published, observer))
    }

    /// Has the connection remember which items change their lane: their place in a run's order is lost with it. So is
    /// that of an item which was paused: an endpoint may be switched on again while the pausing has come half way.
    private static let noteMoves = """
        CREATE TEMP TABLE moved (id BLOB PRIMARY KEY);
        CREATE TEMP TRIGGER note_moves AFTER UPDATE ON main.outbox WHEN old.lane <> new.lane OR new.status = 3
            BEGIN INSERT OR IGNORE INTO moved VALUES (new.id); END;
        """

    private static func writer(
        _ connection: Connection, _ state: WriterState, _ published: PublishedDirectory, _ observer: SimulatedObserver
    ) -> GroupCommitWriter {
        GroupCommitWriter(
            connection, state, published: published, health: StoreHealth(observer: observer), observer: observer)
    }
}

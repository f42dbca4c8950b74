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
    private let itemsPerPart: Int
    /// The last batch was refused, perhaps after its commit had reached the log: a crash now would bring it back.
    private(set) var isUncertain = false

    init(time: ManualTime, seed: UInt64, itemsPerPart: Int = StoreLimits.itemsPerPart) throws {
        self.time = time
        self.itemsPerPart = itemsPerPart
        disk = SimulatedDisk(seed: seed)
        process = try Self.open(directory.path, disk, time, published, observer)
        process.state.itemsPerPart = itemsPerPart
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
        var pace = WriterPace()
        while !queue.isEmpty { process.writer.commit(&queue, &pace) }
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
        if let sync { disk.cutPower(atSync: sync) }
        if let write { disk.cutPower(atWrite: write) }
    }

    // MARK: The end of a process

    /// The process is gone between two statements; the next one opens what the disk has.
    func end(_ end: End) throws {
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
        process.state.itemsPerPart = itemsPerPart
    }

    private static func open(
        _ directory: String, _ disk: SimulatedDisk, _ time: ManualTime, _ published: PublishedDirectory,
        _ observer: SimulatedObserver
    ) throws -> Process {
        var configuration = StoreConfiguration(dataDirectory: directory)
        configuration.sealer = MaskingSealer()
        configuration.fileSystem = disk.name
        let connection = try Connection.writer(configuration)
        let state = WriterState(
            time: time, directory: try connection.readDirectory(), health: StoreHealth(observer: observer))
        try connection.recover(state)
        published.publish(state.directory)
        return Process(
            connection: connection, state: state, writer: writer(connection, state, published, observer))
    }

    private static func writer(
        _ connection: Connection, _ state: WriterState, _ published: PublishedDirectory, _ observer: SimulatedObserver
    ) -> GroupCommitWriter {
        GroupCommitWriter(
            connection, state, published: published, health: state.health, observer: observer)
    }
}

// The store's thread without a thread: the real connection, state and writer, one turn at a time.

import Reactor
import TestSupport
import Workflow

@testable import Store

/// Commits what waits when the world says so. A crash drops everything but the file's bytes.
final class SimulatedStore {
    let time: ManualTime
    let published = PublishedDirectory(Directory())
    private let root: TemporaryDirectory
    private let observer = SimulatedObserver()
    private(set) var connection: Connection
    private(set) var state: WriterState
    private var writer: GroupCommitWriter
    private var generation = 0
    private var writes: [WriteRequest] = []
    private var movedBefore: Set<Identifier> = []

    init(time: ManualTime) throws {
        self.time = time
        root = TemporaryDirectory(in: "/dev/shm")
        let (connection, state) = try Self.open(FileCopy.makeDirectory(root.path("0")), time)
        self.connection = connection
        self.state = state
        published.publish(state.directory)
        writer = Self.writer(connection, state, published, observer)
    }

    var failure: StoreError? { observer.failure }
    var waitingWrites: Int { writes.count }
    var hasParts: Bool { writer.hasParts }

    // MARK: The face of Store

    func submit<T: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        writes.append(WriteRequest(body, answer: PendingAnswer(then)))
    }

    // MARK: Turns

    /// Commits the first `count` waiting requests; answers what the commits have to report.
    func turn(_ count: Int) -> [CommitReport] {
        let batch = Array(writes.prefix(count))
        writes.removeFirst(batch.count)
        writer.commit(batch)
        return observer.takeReports()
    }

    func commitPart() -> [CommitReport] {
        _ = writer.commitPart()
        return observer.takeReports()
    }

    func checkpoint(_ kind: CheckpointPolicy.Kind) { _ = try? connection.checkpoint(kind) }

    /// Leaves the file `pages` more to grow by; `nil`: as many as it likes.
    func limitPages(_ pages: Int64?) {
        let maximum: Int64
        if let pages, let size = try? connection.number("PRAGMA page_count") {
            maximum = size + pages
        } else {
            maximum = 1_000_000
        }
        try? connection.execute(script: "PRAGMA max_page_count = \(maximum)")
    }

    /// Whether an item was ever moved from one lane to another.
    func hasMoved(_ id: Identifier) -> Bool {
        movedBefore.contains(id) || ((try? connection.first(ProbeSQL.hasMoved, .id(id)) { _ in true }) ?? nil) == true
    }

    // MARK: The end of a process

    /// The process is gone between two statements; the next one opens what the file system has.
    func crash() throws {
        movedBefore.formUnion(
            try connection.all(ProbeSQL.moved) { (row) throws(StoreError) in try row.id(0) })
        generation += 1
        let old = root.path("\(generation - 1)")
        let directory = FileCopy.makeDirectory(root.path("\(generation)"))
        for name in ["relayd.sqlite", "relayd.sqlite-wal"] {
            FileCopy.copy("\(old)/\(name)", to: "\(directory)/\(name)")
        }
        try reopen(directory)
        FileCopy.removeFiles(in: old)
    }

    private func reopen(_ directory: String) throws {
        writes = []
        _ = observer.takeReports()
        let (connection, state) = try Self.open(directory, time)
        self.connection = connection
        self.state = state
        published.publish(state.directory)
        writer = Self.writer(connection, state, published, observer)
    }

    private static func open(_ directory: String, _ time: ManualTime) throws -> (Connection, WriterState) {
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory))
        let state = WriterState(time: time, directory: try connection.readDirectory())
        try connection.recover(state)
        try connection.execute(script: noteMoves)
        return (connection, state)
    }

    /// Has the connection remember which items change their lane: their place in a run's order is lost with it.
    private static let noteMoves = """
        CREATE TEMP TABLE moved (id BLOB PRIMARY KEY);
        CREATE TEMP TRIGGER note_moves AFTER UPDATE OF lane ON main.outbox WHEN old.lane <> new.lane
            BEGIN INSERT OR IGNORE INTO moved VALUES (new.id); END;
        """

    private static func writer(
        _ connection: Connection, _ state: WriterState, _ published: PublishedDirectory, _ observer: SimulatedObserver
    ) -> GroupCommitWriter {
        GroupCommitWriter(
            connection, state, published: published, health: StoreHealth(observer: observer), observer: observer)
    }
}

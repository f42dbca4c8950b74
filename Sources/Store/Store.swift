// The store's face: opening and closing, writing, reading.
package import Reactor
import Synchronization
package import Workflow

/// The daemon's memory: one SQLite file, one thread that writes, a few that read.
///
/// Every method may be called from any thread. The closures handed in run on the store's threads: they use what they
/// are lent, wait for nothing, and keep nothing.
package final class Store: Sendable {
    private let health: StoreHealth
    private let published: PublishedDirectory
    private let writer: WriterThread
    private let readers: ReaderPool
    private let diskRoom: any DiskRoom
    private let isClosed = Atomic(false)

    private init(_ configuration: StoreConfiguration, observer: any StoreObserver) throws {
        health = StoreHealth(observer: observer)
        published = PublishedDirectory(Directory())
        diskRoom = configuration.diskRoom
        writer = try WriterThread(configuration, published: published, health: health, observer: observer)
        readers = try ReaderPool(configuration, health: health)
    }

    /// Locks the data directory, opens and migrates its file, making it if there is none, and starts the threads.
    ///
    /// - Throws: `.locked`, `.newerFile`, `.foreignFile`, `.diskFull`, `.system`, `.database`.
    package static func open(
        _ configuration: StoreConfiguration, observer: any StoreObserver
    ) throws(StoreError) -> Store {
        do {
            return try Store(configuration, observer: observer)
        } catch let error as StoreError {
            throw error
        } catch let error as SystemCallError {
            throw .system(call: error.call, errno: error.errno)
        } catch {
            throw .failed(reason: "\(error)")
        }
    }

    /// The newest committed snapshot; costs a lock and a reference count.
    package var directory: Directory { published.newest }

    /// How many deliveries stand where, as of the newest commit; costs a lock.
    package var tally: DeliveryTally { published.tally }

    /// Whether the disk was full and has too little room since: new events and interviews are refused with `.diskFull`,
    /// all else goes on with the room of the ballast.
    package var isRoomShort: Bool { health.isRoomShort }

    /// Bytes that may still be written beside the data; asks the system. `nil` when it does not tell.
    package var freeBytes: Int64? { diskRoom.freeBytes() }

    /// Runs `body` in a group commit, as soon as it is its key's turn, and returns what it made, after the commit is
    /// durable.
    ///
    /// What `body` throws is rethrown after everything it did was undone; its neighbours in the commit are not touched.
    /// - Parameters:
    ///   - key: whom it is done for: a tenant, a platform, a candidate's interview. Requests of one key are done in
    ///     their order; each key has its turns. `nil`: the daemon's own work, which has as many as all others.
    ///   - weight: what it costs, in events to be inserted.
    /// - Throws: `StoreError.busy` when too many requests wait, `.closed`, `.diskFull`, `.failed`, and what `body`
    ///   throws.
    package func write<T: Sendable>(
        for key: Identifier? = nil, weight: Int = 1,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = submit(for: key, weight: weight, body) { continuation.resume(with: $0) }
            if let refusal = Self.refusal(outcome) { continuation.resume(throwing: refusal) }
        }
    }

    /// The same for callers that are loops: `then` is called once, on the store's thread, after the commit.
    ///
    /// - Returns: `.posted`; anything else means that neither closure will be called.
    package func submit<T: Sendable>(
        for key: Identifier? = nil, weight: Int = 1,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) -> PostOutcome {
        guard !isClosed.load(ordering: .acquiring) else { return .closed }
        let answer = PendingAnswer(then)
        let outcome = writer.writes.post(WriteRequest(for: key, weight: weight, body, answer: answer))
        if outcome != .posted { answer.withdraw() }
        return outcome
    }

    /// Runs `body` on a reader's thread, on one snapshot, and returns what it found.
    ///
    /// - Throws: `StoreError.interrupted` when the read's budget is spent, `.busy`, `.closed`, and what `body` throws.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadSession) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = readers.post(body) { continuation.resume(with: $0) }
            if let refusal = Self.refusal(outcome) { continuation.resume(throwing: refusal) }
        }
    }

    /// Empties the log into the file, so that wiped bytes are gone from the disk. Returns after a full cut.
    ///
    /// - Throws: `StoreError.busy` when readers held the log through all attempts; `.closed`, `.failed`, `.diskFull`.
    package func truncateLog() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let answer = PendingAnswer<Void> { continuation.resume(with: $0) }
            let outcome = writer.truncateLog(answer)
            if let refusal = Self.refusal(outcome) { answer.give(.failure(refusal)) }
        }
    }

    /// Ends reading, commits what was accepted, empties the log, and gives the directory free. Waits until it is done;
    /// not to be called from the store's own threads. A second call does nothing.
    package func close() {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        readers.close()
        writer.close()
    }

    private static func refusal(_ outcome: PostOutcome) -> StoreError? {
        switch outcome {
        case .posted: nil
        case .full: .busy
        case .closed: .closed
        }
    }
}

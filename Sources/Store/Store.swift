// The store's face: opening and closing, writing, reading.
package import Reactor

/// The daemon's memory: one SQLite file, one thread that writes, a few that read.
package final class Store: Sendable {
    package static func open(
        _ configuration: StoreConfiguration, observer: any StoreObserver
    ) throws(StoreError) -> Store { preconditionFailure("not yet") }

    /// The newest committed snapshot. From any thread; costs a lock and a reference count.
    package var directory: Directory { preconditionFailure("not yet") }

    /// Runs `body` in the next group commit and returns what it made, after the commit is durable.
    ///
    /// What `body` throws is rethrown after everything it did was undone; its neighbours in the commit are not touched.
    /// - Throws: `StoreError.busy` when too many requests wait, `.closed`, `.diskFull`, `.failed`, and what `body` throws.
    package func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T
    ) async throws -> T { preconditionFailure("not yet") }

    /// The same for callers that are loops: `then` is called once, on the store's thread, after the commit.
    ///
    /// - Returns: `.posted`; anything else means that neither closure will be called.
    package func submit<T: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) -> PostOutcome { preconditionFailure("not yet") }

    /// Runs `body` on a reader's thread and returns what it found.
    ///
    /// - Throws: `StoreError.interrupted` when the read's budget is spent, `.busy`, `.closed`, and what `body` throws.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadSession) throws -> T
    ) async throws -> T { preconditionFailure("not yet") }

    /// Empties the log into the file, so that wiped bytes are gone from the disk. Returns after a full cut.
    ///
    /// - Throws: `StoreError.busy` when readers held the log through all attempts; `.closed`, `.failed`, `.diskFull`.
    package func truncateLog() async throws { preconditionFailure("not yet") }

    /// Ends reading, commits what was accepted, empties the log, and gives the directory free. From any thread but the
    /// store's own; waits until it is done. A second call does nothing.
    package func close() { preconditionFailure("not yet") }
}

// Makes one transaction, and one fsync, of all requests that wait.
import CSQLite
import Reactor

/// The only owner of the writing connection. Confined to the store's thread.
///
/// Batches form by themselves: while one is being made durable, the next gathers in the mailbox.
final class GroupCommitWriter {
    private let connection: Connection
    private let state: WriterState
    private let published: PublishedDirectory
    private let health: StoreHealth
    private let observer: any StoreObserver
    private let room: RoomKeeper?

    init(
        _ connection: Connection, _ state: WriterState, published: PublishedDirectory, health: StoreHealth,
        observer: any StoreObserver, room: RoomKeeper? = nil
    ) {
        self.connection = connection
        self.state = state
        self.published = published
        self.health = health
        self.observer = observer
        self.room = room
    }

    /// Whether parts of a rerouting or a recovery are left to be committed.
    var hasParts: Bool { !(state.reroutings.isEmpty && state.recoveries.isEmpty) && health.refusal == nil }

    /// Commits `requests`, at most `batchRequestsMaximum` together, and answers them.
    func commit(_ requests: [WriteRequest]) {
        var rest = requests[...]
        while !rest.isEmpty {
            commitBatch(rest.prefix(StoreLimits.batchRequestsMaximum))
            rest = rest.dropFirst(StoreLimits.batchRequestsMaximum)
        }
    }

    /// Commits the next part of a rerouting, or else of a recovery, by itself.
    /// - Returns: false when nothing was committed: try again later.
    func commitPart() -> Bool {
        let isRerouting = !state.reroutings.isEmpty
        let part = WriteRequest(
            { isRerouting ? try $0.continueRerouting() : try $0.continueRecovery() }, answer: PendingAnswer { _ in })
        return commitBatch([part]) && state.report.requests == 1
    }

    /// - Returns: whether the batch was committed.
    @discardableResult
    private func commitBatch(_ requests: ArraySlice<WriteRequest>) -> Bool {
        if let refusal = health.refusal {
            for request in requests { request.refuse(refusal) }
            return false
        }
        let start = state.time.monotonic()
        do throws(StoreError) {
            let answers = try performAll(requests)
            state.report.durationNanoseconds = state.time.monotonic().nanoseconds &- start.nanoseconds
            if state.report.requests > 0 {
                room?.committed()
                if state.report.directoryChanged { published.publish(state.directory) }
                published.publish(state.tally)
                observer.committed(state.report)
            }
            for answer in answers { answer() }
            return true
        } catch {
            // What is refused now finds the ballast's room when it comes again.
            room?.met(error)
            let refusal = error.isFatal ? health.fail(of: error) : error
            for request in requests { request.refuse(refusal) }
            return false
        }
    }

    /// One transaction with all requests in it, durable on return.
    /// - Throws: what concerns the whole batch; nothing of it has happened then.
    private func performAll(_ requests: ArraySlice<WriteRequest>) throws(StoreError) -> [() -> Void] {
        connection.forgetTrouble()
        state.beginBatch()
        do throws(StoreError) {
            try connection.run(BatchSQL.begin)
            var answers: [() -> Void] = []
            answers.reserveCapacity(requests.count)
            for request in requests {
                answers.append(try perform(request, alone: requests.count == 1))
            }
            if connection.isInTransaction { try connection.run(BatchSQL.commit) }
            return answers
        } catch {
            state.undoBatch()
            if connection.isInTransaction { try? connection.run(BatchSQL.rollback) }
            throw error
        }
    }

    /// One request between savepoints; alone in its batch it is undone by undoing the batch.
    /// - Throws: what concerns the whole batch: a full disk, an I/O error.
    private func perform(_ request: WriteRequest, alone: Bool) throws(StoreError) -> () -> Void {
        state.beginRequest()
        if !alone { try connection.run(BatchSQL.beginRequest) }
        do {
            let answer = try request.perform(WriteTransaction(connection, state))
            try requireSoundTransaction()
            if !alone { try connection.run(BatchSQL.keepRequest) }
            state.report.requests += 1
            return answer
        } catch {
            try requireSoundTransaction()
            state.undoRequest()
            if alone {
                try connection.run(BatchSQL.rollback)
            } else {
                try connection.run(BatchSQL.undoRequest)
                try connection.run(BatchSQL.keepRequest)
            }
            return { request.refuse(error) }
        }
    }

    /// A body may have caught an error that has ended more than its own statement.
    private func requireSoundTransaction() throws(StoreError) {
        if let trouble = connection.trouble { throw trouble }
        guard connection.isInTransaction else {
            throw .database(code: SQLITE_ABORT, message: "the transaction was ended by an error")
        }
    }
}

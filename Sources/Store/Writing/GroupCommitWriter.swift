// Makes one transaction, and one fsync, of many requests that wait.
import CSQLite
import Reactor
import Workflow

/// The only owner of the writing connection. Confined to the store's thread.
///
/// Batches form by themselves: while one is being made durable, the next gathers in the mailbox. They are bounded, so
/// that what comes meanwhile waits for no more than one.
final class GroupCommitWriter {
    private let connection: Connection
    private let state: WriterState
    private let published: PublishedDirectory
    private let health: StoreHealth
    private let observer: any StoreObserver
    private let room: RoomKeeper?
    /// What the last batch took for each key, in nanoseconds; its fsync is everybody's.
    private var performed: [Identifier: UInt64] = [:]

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

    /// Commits the next requests of `queue` together and answers them: as many as are within a commit's bounds of
    /// weight, number and time. What weighs more than one commit may goes alone.
    /// - Parameter pace: knows whose requests rest, and is told what the commit took.
    /// - Returns: false when all that waits rests.
    @discardableResult
    func commit(_ queue: inout WriteQueue<WriteRequest>, _ pace: inout WriterPace) -> Bool {
        let start = state.time.monotonic()
        func isResting(_ key: Identifier) -> Bool { pace.isResting(key, at: start) }
        guard let first = queue.take(unless: isResting) else { return false }
        var room = CommitRoom(beside: first, othersAsk: pace.othersAsk(than: first.key, at: start))
        performed = [:]
        commitBatch(first, alone: queue.isEmpty) {
            guard let next = queue.take(if: { room.fits($0) }, unless: isResting) else { return nil }
            room.add(next)
            return next
        }
        let end = state.time.monotonic()
        for (key, nanoseconds) in performed { pace.spent(nanoseconds, by: key, at: end) }
        return true
    }

    /// Commits the next part of a rerouting, or else of a recovery, by itself.
    /// - Returns: false when nothing was committed: try again later.
    func commitPart() -> Bool {
        let isRerouting = !state.reroutings.isEmpty
        let part = WriteRequest(
            { isRerouting ? try $0.continueRerouting() : try $0.continueRecovery() }, answer: PendingAnswer { _ in })
        return commitBatch(part, alone: true) { nil } && state.report.requests == 1
    }

    /// - Parameters:
    ///   - isAlone: nothing follows `first`.
    ///   - next: the request that is to follow, until there is none.
    /// - Returns: whether the batch was committed.
    @discardableResult
    private func commitBatch(_ first: WriteRequest, alone isAlone: Bool, next: () -> WriteRequest?) -> Bool {
        if let refusal = health.refusal {
            first.refuse(refusal)
            while let request = next() { request.refuse(refusal) }
            return false
        }
        var requests = [first]
        do throws(StoreError) {
            let answers = try performAll(&requests, alone: isAlone, next: next)
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
    /// - Parameter requests: the first; those that follow are added to it.
    /// - Throws: what concerns the whole batch; nothing of it has happened then.
    private func performAll(
        _ requests: inout [WriteRequest], alone isAlone: Bool, next: () -> WriteRequest?
    ) throws(StoreError) -> [() -> Void] {
        connection.forgetTrouble()
        state.beginBatch()
        let start = state.time.monotonic()
        do throws(StoreError) {
            try connection.run(BatchSQL.begin)
            var answers: [() -> Void] = []
            for index in 0..<StoreLimits.batchRequestsMaximum {
                if index > 0 {
                    guard !isAlone, nanoseconds(since: start) < StoreLimits.commitNanosecondsMaximum,
                        let request = next()
                    else { break }
                    requests.append(request)
                }
                let begun = state.time.monotonic()
                answers.append(try perform(requests[index], alone: isAlone))
                if let key = requests[index].key { performed[key, default: 0] += nanoseconds(since: begun) }
            }
            if connection.isInTransaction { try connection.run(BatchSQL.commit) }
            state.report.durationNanoseconds = nanoseconds(since: start)
            return answers
        } catch {
            state.undoBatch()
            if connection.isInTransaction { try? connection.run(BatchSQL.rollback) }
            throw error
        }
    }

    private func nanoseconds(since start: MonotonicInstant) -> UInt64 {
        state.time.monotonic().nanoseconds &- start.nanoseconds
    }

    /// One request between savepoints; alone in its batch it is undone by undoing the batch.
    /// - Throws: what concerns the whole batch: a full disk, an I/O error, damage.
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
            // A row that cannot be ends the store as a page that cannot be read does: asked again, it would stay so.
            if let damage = error as? StoreError, damage.isDamage { throw damage }
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

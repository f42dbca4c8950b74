// Ended attempts on their way to disk: gathered per turn, offered again when the store refuses.

import Store
import Transfer
import Workflow

/// An attempt that ended, judged. A class, for it stands in lists that are copied and joined.
final class EndedAttempt: Sendable {
    let item: OutboxItem
    let result: TransferResult
    let outcome: AttemptOutcome
    let startedAt: Timestamp
    let endedAt: Timestamp

    init(
        item: OutboxItem, result: TransferResult, outcome: AttemptOutcome, startedAt: Timestamp, endedAt: Timestamp
    ) {
        self.item = item
        self.result = result
        self.outcome = outcome
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    var nextDueAt: Timestamp? {
        if case .retry(let at) = outcome.disposition { return at }
        return nil
    }
}

/// The batches of ended attempts. A value: the delivery loop carries them to the store.
///
/// It also sees to it that memory is freed by the thread that took it, for a thread that frees another's makes it wait:
/// records are kept here until the store is done with them, items that the store read go back to it.
struct AttemptRecorder {
    /// What the store is asked to write in one request.
    struct Batch {
        let number: Int
        let attempts: [EndedAttempt]
        let records: [AttemptRecord]
    }

    /// Ended, not yet offered.
    private(set) var gathered: [EndedAttempt] = []
    /// Offered, not yet answered, by batch number.
    private var offered: [Int: Batch] = [:]
    private var nextBatch = 0
    private var spent: [OutboxItem] = []
    /// The records written last: the store's thread may still hold them.
    private var lastWritten: [AttemptRecord] = []
    private(set) var waitMilliseconds: Int64 = 0
    var isDraining = false

    var isRefused: Bool { waitMilliseconds > 0 }

    mutating func add(_ attempt: EndedAttempt) {
        gathered.append(attempt)
    }

    /// The next batch to offer; `nil` when there is none or the last one was refused and its wait is not over.
    mutating func takeBatch(isRetry: Bool) -> Batch? {
        guard !gathered.isEmpty, isRetry || !isRefused else { return nil }
        let batch = Batch(number: nextBatch, attempts: gathered, records: gathered.map { AttemptRecord($0) })
        offered[nextBatch] = batch
        gathered = []
        nextBatch += 1
        return batch
    }

    /// Items delivery is done with: for the store's thread to forget. Nothing else here holds them.
    mutating func takeSpent() -> [OutboxItem] {
        defer { spent = [] }
        return spent
    }

    /// The batch is on disk.
    mutating func written(_ number: Int) -> [EndedAttempt] {
        waitMilliseconds = 0
        guard let batch = offered.removeValue(forKey: number) else { return [] }
        lastWritten = batch.records
        for attempt in batch.attempts where attempt.item.payload.count <= Limits.spentPayloadBytes {
            guard spent.count < Limits.spentItems else { break }
            spent.append(attempt.item)
        }
        return batch.attempts
    }

    /// Nothing is under way: what was kept for the threads' sake is let go.
    mutating func forgetSpent() {
        spent = []
        lastWritten = []
    }

    /// The batch was refused: it stands first in the next one, after `waitMilliseconds`.
    mutating func refused(_ number: Int) {
        gathered = (offered.removeValue(forKey: number)?.attempts ?? []) + gathered
        waitMilliseconds = min(
            max(Limits.recordRetryFirstMilliseconds, waitMilliseconds * 2), Limits.recordRetryMaximumMilliseconds)
    }
}

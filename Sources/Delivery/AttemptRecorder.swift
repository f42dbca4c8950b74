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
struct AttemptRecorder {
    /// Ended, not yet offered.
    private(set) var gathered: [EndedAttempt] = []
    /// Offered, not yet answered, by batch number.
    private var offered: [Int: [EndedAttempt]] = [:]
    private var nextBatch = 0
    private(set) var waitMilliseconds: Int64 = 0
    var isDraining = false

    var isRefused: Bool { waitMilliseconds > 0 }

    mutating func add(_ attempt: EndedAttempt) {
        gathered.append(attempt)
    }

    /// The next batch to offer; `nil` when there is none or the last one was refused and its wait is not over.
    mutating func takeBatch(isRetry: Bool) -> (number: Int, attempts: [EndedAttempt])? {
        guard !gathered.isEmpty, isRetry || !isRefused else { return nil }
        let batch = (number: nextBatch, attempts: gathered)
        offered[nextBatch] = gathered
        gathered = []
        nextBatch += 1
        return batch
    }

    /// The batch is on disk.
    mutating func written(_ batch: Int) -> [EndedAttempt] {
        waitMilliseconds = 0
        return offered.removeValue(forKey: batch) ?? []
    }

    /// The batch was refused: it stands first in the next one, after `waitMilliseconds`.
    mutating func refused(_ batch: Int) {
        gathered = (offered.removeValue(forKey: batch) ?? []) + gathered
        waitMilliseconds = min(
            max(Limits.recordRetryFirstMilliseconds, waitMilliseconds * 2), Limits.recordRetryMaximumMilliseconds)
    }
}

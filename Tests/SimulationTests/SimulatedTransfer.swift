// A request under way to a simulated receiver.

import Store
import Transfer
import Workflow

struct SimulatedTransfer {
    let item: OutboxItem
    let startedAt: Timestamp
    /// On the monotonic clock.
    var endsAtMilliseconds: Int64
    /// How it will end, unless it is cancelled before.
    var result: TransferResult

    /// Ends as `TransferEngine.cancel` ends a transfer.
    mutating func cancel(nowMilliseconds: Int64) {
        endsAtMilliseconds = nowMilliseconds
        result.outcome = .failed(TransferFailure(kind: .cancelled, message: "cancelled"))
    }
}

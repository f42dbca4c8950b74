// How many attempts in a row have failed, by receiver.
import Workflow

/// Whose attempts in a row are counted.
enum FailingReceiver: Hashable {
    case endpoint(Identifier)
    case callback(tenant: Identifier, url: String)

    var isCallback: Bool {
        switch self {
        case .endpoint: false
        case .callback: true
        }
    }
}

extension FailingReceiver: ShardKey {
    var shard: UInt8 {
        switch self {
        case .endpoint(let id), .callback(let id, _): id.shard
        }
    }
}

/// A receiver's present row of failed attempts.
struct FailureRow: Sendable {
    var attempts: Int
    /// Of the first of them.
    let since: Timestamp
}

/// The rows under way; in memory, for each begins anew within four attempts after a crash.
struct FailureRows {
    private var rows = ShardedMap<FailingReceiver, FailureRow>()
    private var callbacks = 0
    private var count = 0

    subscript(receiver: FailingReceiver) -> FailureRow? { rows[receiver] }

    /// The receiver has answered, or is gone.
    mutating func end(_ receiver: FailingReceiver) {
        // Asked at every delivery, and mostly nobody fails.
        guard count > 0, rows[receiver] != nil else { return }
        rows[receiver] = nil
        count -= 1
        if receiver.isCallback { callbacks -= 1 }
    }

    /// Counts one more failure, begun at `moment`.
    mutating func add(_ receiver: FailingReceiver, at moment: Timestamp) -> FailureRow {
        var row = rows[receiver] ?? begin(receiver, at: moment)
        row.attempts += 1
        rows[receiver] = row
        return row
    }

    /// Endpoints are as many as were configured; callbacks may be as many as there are interviews.
    private mutating func begin(_ receiver: FailingReceiver, at moment: Timestamp) -> FailureRow {
        if receiver.isCallback {
            if callbacks >= StoreLimits.failingCallbacksCounted { forgetCallbacks() }
            callbacks += 1
        }
        count += 1
        return FailureRow(attempts: 0, since: moment)
    }

    private mutating func forgetCallbacks() {
        for receiver in rows.keys where receiver.isCallback { rows[receiver] = nil }
        count -= callbacks
        callbacks = 0
    }
}

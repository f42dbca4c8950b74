// Leaves most of the writer's time to others, while others ask for it.
import Reactor
import Workflow

/// Bounds the part of the writer's time that the requests of one key take while somebody else's come: a token bucket
/// for each key, filled by time and spent by commits. A key that has overdrawn it rests.
///
/// Turns alone are fair and not enough: with every second commit a flood's, whoever asks for little waits for half of
/// one on the average. A key that is alone is never held up. Pure.
struct WriterPace {
    private struct Account {
        /// At `updated`, in nanoseconds of the writer's time; overdrawn below zero.
        var credit: Int64
        var updated: MonotonicInstant
    }

    /// Keys that asked last: the newest, and the newest before it of another key.
    private struct Asking {
        let key: Identifier
        var at: MonotonicInstant
    }

    private var accounts: [Identifier: Account] = [:]
    private var newest: Asking?
    private var newestOther: Asking?

    /// A request of `key` came.
    mutating func asked(_ key: Identifier?, at now: MonotonicInstant) {
        guard let key else { return }
        if newest?.key != key { newestOther = newest }
        newest = Asking(key: key, at: now)
    }

    /// Whether somebody else than `key` has asked lately; for the daemon's own work, whether several have.
    func othersAsk(than key: Identifier?, at now: MonotonicInstant) -> Bool {
        let isNewest = key == nil || newest?.key == key
        guard let other = isNewest ? newestOther : newest else { return false }
        return other.at.milliseconds(until: now) < StoreLimits.othersAskMilliseconds
    }

    /// The requests of `key` in a commit took so long, the fsync aside: on a slow disk that would be most of it, and it
    /// is waited for once by all.
    mutating func spent(_ nanoseconds: UInt64, by key: Identifier, at now: MonotonicInstant) {
        let credit = max(credit(of: key, at: now) - Int64(clamping: nanoseconds), -StoreLimits.paceDebtNanoseconds)
        accounts[key] = Account(credit: credit, updated: now)
        if accounts.count > StoreLimits.paceAccountsMaximum { forgetFull(at: now) }
    }

    /// Whether the requests of `key` are to wait.
    func isResting(_ key: Identifier, at now: MonotonicInstant) -> Bool {
        othersAsk(than: key, at: now) && credit(of: key, at: now) < 0
    }

    /// How long `key` has to rest still, if others go on asking; in milliseconds, rounded up.
    func restMilliseconds(of key: Identifier, at now: MonotonicInstant) -> Int64 {
        let owed = max(0, -credit(of: key, at: now))
        return (owed * StoreLimits.paceDivisor + 999_999) / 1_000_000
    }

    /// Keys whose time is counted: what this costs in memory.
    var accountCount: Int { accounts.count }

    private func credit(of key: Identifier, at now: MonotonicInstant) -> Int64 {
        guard let account = accounts[key] else { return StoreLimits.paceCreditNanoseconds }
        let passed = now > account.updated ? now.nanoseconds - account.updated.nanoseconds : 0
        let gained = Int64(clamping: passed) / StoreLimits.paceDivisor
        let (credit, isTooMuch) = account.credit.addingReportingOverflow(gained)
        return isTooMuch ? StoreLimits.paceCreditNanoseconds : min(credit, StoreLimits.paceCreditNanoseconds)
    }

    /// A full account is as good as none.
    private mutating func forgetFull(at now: MonotonicInstant) {
        accounts = accounts.filter { credit(of: $0.key, at: now) < StoreLimits.paceCreditNanoseconds }
    }
}

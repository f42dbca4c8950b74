// Counts the tokens that each run has used, so that one that fails for ever does not cost for ever.

import Synchronization

/// In memory only: after a restart counting begins anew. From any thread.
final class TokenLedger: Sendable {
    private struct Account {
        var tokens = 0
        let since: Int64
    }

    private struct Accounts {
        var byRun: [String: Account] = [:]
        /// In the order of their beginning.
        var order: [String] = []
    }

    private let accounts = Mutex(Accounts())

    /// Tokens of `run` within its day.
    func used(by run: String, at now: Int64) -> Int {
        accounts.withLock { accounts in
            guard let account = accounts.byRun[run], now - account.since < ModelLimits.runWindowMilliseconds else {
                return 0
            }
            return account.tokens
        }
    }

    /// When the run's day is over, in milliseconds from `now`.
    func rest(of run: String, at now: Int64) -> Int64 {
        accounts.withLock { accounts in
            accounts.byRun[run].map { max(0, $0.since + ModelLimits.runWindowMilliseconds - now) } ?? 0
        }
    }

    func charge(_ tokens: Int, to run: String, at now: Int64) {
        accounts.withLock { accounts in
            if let account = accounts.byRun[run], now - account.since >= ModelLimits.runWindowMilliseconds {
                accounts.byRun[run] = nil
                accounts.order.removeAll { $0 == run }
            }
            if accounts.byRun[run] == nil {
                if accounts.order.count >= ModelLimits.runsRememberedMaximum {
                    accounts.byRun[accounts.order.removeFirst()] = nil
                }
                accounts.byRun[run] = Account(since: now)
                accounts.order.append(run)
            }
            let sum = accounts.byRun[run]?.tokens.addingReportingOverflow(tokens)
            accounts.byRun[run]?.tokens = sum.map { $0.overflow ? .max : $0.partialValue } ?? tokens
        }
    }
}

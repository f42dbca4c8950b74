// How a receiver is just now, and how it answers then.

import Transfer

enum ReceiverMood: CaseIterable {
    case well, flaky, failing, dead, limiting, wishing, slow

    /// One answer, and after how many milliseconds.
    func answer(_ chance: Chance) -> (result: TransferResult, milliseconds: Int64) {
        let quick = chance.int64(0...80)
        switch self {
        case .well: return (Self.status(200), quick)
        case .flaky: return (Self.status(chance.pick([200, 200, 204, 500, 404, 302, 503])), quick)
        case .failing: return (Self.status(chance.pick([500, 502, 429])), quick)
        case .dead:
            return chance.oneIn(2)
                ? (Self.failure(.timeout), 15_000) : (Self.failure(chance.pick([.connect, .dns, .tls])), quick)
        case .limiting:
            let wait = chance.pick(["1", "30", "120", "0", "soon", " 7 ", "600"])
            let headers = [(name: "Retry-After", value: wait)]
            return (Self.status(chance.pick([429, 503, 503, 200, 500]), headers), quick)
        case .wishing:
            let wish = chance.pick(["abort-message", "abort-message", "disable", "nothing"])
            let status = chance.pick([410, 500, 500, 400, 200, 200])
            return (Self.status(status, [(name: "webhook-delivery", value: wish)]), quick)
        case .slow: return (Self.status(chance.pick([200, 200, 500])), chance.int64(1_000...14_000))
        }
    }

    static func status(_ status: Int, _ headers: [(name: String, value: String)] = []) -> TransferResult {
        TransferResult(
            outcome: .answered(status: status, headers: HeaderFields(headers), body: [], truncated: false),
            timings: TransferTimings(totalMilliseconds: 1))
    }

    static func failure(_ kind: TransferFailure.Kind) -> TransferResult {
        TransferResult(
            outcome: .failed(TransferFailure(kind: kind, message: kind.rawValue)),
            timings: TransferTimings(totalMilliseconds: 1))
    }
}

// Runs whose candidate was wiped a while ago: what their receivers answer now is not kept.
import Workflow

/// An attempt that was in flight during a wipe may bring the old words back, and whoever answers to later events
/// may know them too. In memory, so that recording an attempt asks no table; found again at the start.
struct WipedRuns {
    private var ends: [Int64: Timestamp] = [:]
    /// Old ones are forgotten when there are so many.
    private var countUntilForgetting = 1_024

    /// Remembers a run. No request undoes it: at worst an answer is not kept.
    mutating func note(_ run: Int64, at moment: Timestamp) {
        ends[run] = moment.advanced(byMilliseconds: StoreLimits.wipeRememberedMilliseconds)
        guard ends.count >= countUntilForgetting else { return }
        ends = ends.filter { $0.value > moment }
        countUntilForgetting = max(1_024, 2 * ends.count)
    }

    /// `attempt` without what its receiver answered, where it belongs to such a run.
    func withoutWipedAnswer(_ attempt: AttemptRecord, run: Int64?) -> AttemptRecord {
        guard !ends.isEmpty, let run, let end = ends[run], attempt.startedAt <= end else { return attempt }
        var bare = attempt
        bare.responseHeaders = nil
        bare.responseBody = nil
        return bare
    }
}

extension Connection {
    /// Those that earlier processes have left.
    func readWipedRuns(at now: Timestamp) throws(StoreError) -> WipedRuns {
        var runs = WipedRuns()
        let since = now.advanced(byMilliseconds: -StoreLimits.wipeRememberedMilliseconds)
        try walk(InterviewSQL.purgedSince, .time(since)) { row in
            runs.note(row.int64(0), at: row.time(1))
            return true
        }
        return runs
    }
}

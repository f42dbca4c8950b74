// Wipes what tenants let be kept only for a time, as long as the daemon lives.

import Reactor
import Store
import Workflow

/// Goes by each tenant's retention days, one interview a commit: what callers ask for goes in between. A crash only
/// interrupts it, for what is wiped is not found again.
final class Retention: Sendable {
    /// What a pass has done.
    struct Report: Sendable, Equatable {
        var candidates = 0
        var assessments = 0
        var recordings = 0
        /// Interviews that do not open with the key: they keep what they hold.
        var unreadable = 0

        fileprivate mutating func count(_ step: RetentionStep, _ part: RetainedPart) {
            guard step.isWiped else { return unreadable += 1 }
            switch part {
            case .candidate: candidates += 1
            case .assessment: assessments += 1
            case .recordings: recordings += 1
            }
        }
    }

    private let store: Store
    private let time: any TimeSource
    private let notice: @Sendable (Report) -> Void

    init(store: Store, time: any TimeSource, notice: @escaping @Sendable (Report) -> Void) {
        self.store = store
        self.time = time
        self.notice = notice
    }

    /// A pass at once and then one a day, until the task is cancelled.
    func run() async {
        var clock = RetentionClock()
        while !Task.isCancelled {
            if clock.isDue(wallMilliseconds: time.wallMilliseconds(), at: time.monotonic()) {
                let report = await pass()
                if report != Report() { notice(report) }
            }
            guard await pause(JobLimits.retentionLookMilliseconds) else { return }
        }
    }

    /// Wipes all that is old enough now, off the disk too.
    func pass() async -> Report {
        let now = Timestamp(milliseconds: time.wallMilliseconds())
        var report = Report()
        let directory = store.directory
        for tenant in directory.platforms.flatMap({ directory.tenants(of: $0.id) }) {
            let periods = directory.retention(of: tenant)
            for part in RetainedPart.allCases {
                let limit = periods.limit(of: part, at: now)
                guard await wipe(part, of: tenant.id, unchangedSince: limit, counting: &report) else { return report }
            }
        }
        if report != Report() {
            while (try? await store.write({ try $0.mergeSearch() })) == true {
                guard await pause(JobLimits.retentionStepMilliseconds) else { return report }
            }
        }
        // Even after a pass that wiped nothing: the process before may have died between a wipe and this.
        try? await store.truncateLog()
        return report
    }

    /// - Returns: `false` when the task was cancelled meanwhile.
    private func wipe(
        _ part: RetainedPart, of tenant: Identifier, unchangedSince limit: Timestamp, counting report: inout Report
    ) async -> Bool {
        var place = RetentionPlace.beginning
        while true {
            let after = place
            // A store that is full or busy is left alone until the next pass.
            let step = try? await store.write { transaction in
                try transaction.wipe(part, of: tenant, unchangedSince: limit, after: after)
            }
            guard let step else { return !Task.isCancelled }
            report.count(step, part)
            place = step.next
            guard await pause(JobLimits.retentionStepMilliseconds) else { return false }
        }
    }

    /// - Returns: `false` when the task was cancelled meanwhile.
    private func pause(_ milliseconds: Int64) async -> Bool {
        (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil
    }
}

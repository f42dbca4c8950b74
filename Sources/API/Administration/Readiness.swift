// Whether the daemon can save what it is asked to.

import Synchronization
package import Workflow

/// What readiness rests on: the last commit that succeeded, and whether the daemon is stopping.
package final class Readiness: Sendable {
    private let lastCommitMilliseconds = Atomic<Int64>(.min)
    private let draining = Atomic<Bool>(false)

    package init() {}

    /// A commit succeeded. From any thread.
    package func noteCommit(at now: Timestamp) {
        lastCommitMilliseconds.store(now.milliseconds, ordering: .relaxed)
    }

    /// When the last commit succeeded; `nil` before the first. From any thread.
    package var lastCommit: Timestamp? {
        let last = lastCommitMilliseconds.load(ordering: .relaxed)
        return last == .min ? nil : Timestamp(milliseconds: last)
    }

    package func noteDraining() {
        draining.store(true, ordering: .relaxed)
    }

    package var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// The last commit is recent enough to be believed.
    func isFresh(at now: Timestamp) -> Bool {
        guard let lastCommit else { return false }
        return abs(now.milliseconds - lastCommit.milliseconds) < Limits.readinessMilliseconds
    }
}

// What went through one lane of a tenant in a time, and what waits there now.
package import Workflow

package struct Traffic: Sendable, Equatable {
    package let laneKey: LaneKey
    /// Attempts that delivered.
    package var delivered = 0
    /// Attempts that failed and are tried again.
    package var retried = 0
    /// Attempts after which the delivery had failed.
    package var failed = 0
    /// Of the attempts that delivered.
    package var latency = LatencyHistogram()
    /// Deliveries that wait, counted up to `StoreLimits.backlogCountMaximum`.
    package var pending = 0
    package var paused = 0
    /// Of the longest-due of those that wait.
    package var oldestPendingAt: Timestamp?

    init(laneKey: LaneKey) { self.laneKey = laneKey }

    /// The share of attempts that delivered; `nil` without attempts.
    package var successRate: Double? {
        let attempts = delivered + retried + failed
        return attempts == 0 ? nil : Double(delivered) / Double(attempts)
    }
}

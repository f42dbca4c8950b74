// How the daemon does, in the figures that somebody who is called at night looks at first.

import API
import Delivery
import HTTPServer
import JSON
import Reactor
import Store
import Workflow

/// Gathers what `relayd status` shows. Any thread.
struct DaemonOverview: Sendable {
    let store: Store
    let delivery: DeliveryService
    let api: APIService
    let readiness: API.Readiness
    let status: @Sendable () -> DaemonStatus
    let startedAt: MonotonicInstant

    func json() async throws -> JSONValue {
        let time = SystemTime()
        let now = Timestamp(milliseconds: time.wallMilliseconds())
        let since = now.advanced(byMilliseconds: -ServeLimits.recentMilliseconds)
        let backlog = try await store.read { session in try session.backlog() }
        let tenants = store.directory.platforms.flatMap { store.directory.tenants(of: $0.id) }.map(\.id)
        let failures = try await store.read { session in try session.failures(of: tenants, since: since) }
        let status = status()
        let uptime = (time.monotonic().nanoseconds - startedAt.nanoseconds) / 1_000_000_000
        return [
            "ready": .bool(await isReady), "version": .string(status.version), "pid": .int(Int(status.process)),
            "uptimeSeconds": .int(Int64(uptime)), "listen": .strings(status.addresses),
            "backlog": .int(backlog.pending),
            "oldestPendingSeconds": .optional(
                backlog.oldestPendingAt.map { max(0, now.milliseconds - $0.milliseconds) / 1_000 }),
            "inFlight": .int(delivery.itemsInFlight.count), "breakersOpen": .int(delivery.restingLanes),
            "failedLastHour": .int(failures.failed), "failedAttemptsLastHour": .int(failures.attempts),
            "diskFreeBytes": .optional(store.freeBytes), "roomShort": .bool(store.isRoomShort),
            "lastCommitAt": .optional(readiness.lastCommit?.iso8601),
        ]
    }

    /// What `/health/ready` says.
    private var isReady: Bool {
        get async {
            let request = ControlRequest("GET", "/health/ready")
            return await api.answer(operator: "control", request.local).status == 200
        }
    }
}

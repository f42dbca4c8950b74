// How the daemon does, in the figures that somebody who is called at night looks at first.

import API
import Delivery
import Glibc
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
    let dataDirectory: String
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
            "diskFreeBytes": .optional(Self.freeBytes(of: dataDirectory)),
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

    /// Bytes that the service's user may still write; `nil` when the file system does not tell.
    private static func freeBytes(of directory: String) -> Int64? {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return nil }
        let bytes = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return bytes.overflow ? nil : Int64(clamping: bytes.partialValue)
    }
}

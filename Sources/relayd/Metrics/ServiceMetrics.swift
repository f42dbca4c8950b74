// The service in numbers: gathered while it runs, written when somebody asks.

import API
import Delivery
import Store
import Synchronization
import Workflow

/// Every metric of the daemon. Recording costs a few nanoseconds; a page reads them, asks the delivery thread and
/// looks once into the store.
final class ServiceMetrics: MetricsSource {
    /// What can be asked only once it stands.
    private struct Rooms {
        let store: Store
        let delivery: DeliveryService
    }

    let deliveries = DeliveryMetrics()
    let requests = RequestMetrics()
    let connections = ConnectionMetrics()
    private let process = ProcessMetrics()
    private let commits = Histogram(endsSeconds: MetricsLimits.commitEndsSeconds, isShared: false)
    private let committedRequests = Counter()
    private let rooms = Mutex<Rooms?>(nil)
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// From now on pages tell what waits.
    func connect(store: Store, delivery: DeliveryService) {
        rooms.withLock { $0 = Rooms(store: store, delivery: delivery) }
    }

    // MARK: Recording

    /// On the store's thread alone.
    func committed(_ report: CommitReport) {
        commits.record(nanoseconds: Int(clamping: report.durationNanoseconds))
        committedRequests.addAlone(report.requests)
    }

    // MARK: The page

    func page() async -> [UInt8] {
        var text = MetricsText()
        text.family("relayd_build_info", .gauge, "1; the labels tell which relayd this is.")
        text.sample("relayd_build_info", ["version": Version.text], 1)
        if let rooms = rooms.withLock({ $0 }) { await write(rooms, to: &text) }
        deliveries.write(to: &text)
        text.family(
            "relayd_store_commit_duration_seconds", .histogram,
            "From the first statement of a group commit until it is on disk.")
        text.histogram("relayd_store_commit_duration_seconds", [:], commits)
        text.single(
            "relayd_store_committed_requests_total", .counter, "Changes that group commits have put on disk.",
            committedRequests.value)
        requests.write(to: &text)
        connections.write(to: &text)
        text.single(
            "relayd_log_lines_dropped_total", .counter, "Log lines that could not be written.", logger.droppedLines)
        process.write(to: &text)
        return text.bytes
    }

    private func write(_ rooms: Rooms, to text: inout MetricsText) async {
        let tally = rooms.store.tally
        text.family(
            "relayd_deliveries", .gauge, "Deliveries that stand at a status from which somebody may send them.")
        for status in DeliveryTally.present {
            text.sample("relayd_deliveries", ["status": status.rawValue], tally.now[status])
        }
        text.family(
            "relayd_deliveries_total", .counter, "Deliveries that came to a status since the start, new ones included.")
        for status in ItemStatus.allCases {
            text.sample("relayd_deliveries_total", ["status": status.rawValue], tally.entered[status])
        }
        text.single(
            "relayd_delivery_backlog", .gauge, "Deliveries that wait for an attempt or have one under way.",
            tally.now[.pending])
        if let age = await oldestPendingSeconds(rooms.store, tally) {
            text.single(
                "relayd_delivery_oldest_pending_seconds", .gauge,
                "Age of the oldest delivery that is the next of its endpoint; 0 when none waits.", age)
        }
        text.single(
            "relayd_store_room_short", .gauge, "1 while the disk has too little room and new events are refused.",
            rooms.store.isRoomShort ? 1 : 0)
        if let free = rooms.store.freeBytes {
            text.single("relayd_store_free_bytes", .gauge, "Bytes that are free on the data's disk.", Int(free))
        }
        guard let view = await rooms.delivery.look() else { return }
        text.family("relayd_breakers", .gauge, "Endpoints with deliveries to make, by the state of their breakers.")
        text.sample("relayd_breakers", ["state": "closed"], view.closedLanes)
        text.sample("relayd_breakers", ["state": "half_open"], view.halfOpenLanes)
        text.sample("relayd_breakers", ["state": "open"], view.openLanes)
        text.single("relayd_delivery_in_flight", .gauge, "Requests to receivers under way.", view.inFlight)
        text.single(
            "relayd_delivery_unrecorded", .gauge, "Attempts that ended and are not on disk yet.", view.unrecorded)
    }

    /// `nil` when the store does not answer now.
    private func oldestPendingSeconds(_ store: Store, _ tally: DeliveryTally) async -> Double? {
        guard tally.now[.pending] > 0 else { return 0 }
        do {
            let oldest = try await store.read { session in try session.oldestPending() }
            guard let oldest else { return 0 }
            return Double(max(0, SystemTimeNow.milliseconds() - oldest.milliseconds)) / 1000
        } catch {
            return nil
        }
    }
}

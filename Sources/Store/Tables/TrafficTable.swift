// Attempts counted as they are recorded, so that statistics need not read them all again.
package import Workflow

enum TrafficSQL: SQL, StatementList {
    case latency = "SELECT latency FROM traffic WHERE tenant_id = ?1 AND slot = ?2 AND lane = ?3"
    case add = """
        INSERT INTO traffic (tenant_id, slot, lane, delivered, retried, failed, latency)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (tenant_id, slot, lane) DO UPDATE SET delivered = delivered + excluded.delivered,
            retried = retried + excluded.retried, failed = failed + excluded.failed, latency = excluded.latency
        """
    case since = """
        SELECT lane, delivered, retried, failed, latency FROM traffic WHERE tenant_id = ?1 AND slot >= ?2
        ORDER BY slot LIMIT ?3
        """
    case lanesOf = "SELECT lane FROM lanes WHERE tenant_id = ?1 LIMIT ?2"
    case pending = """
        SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = ?1 AND status = 0 AND tenant_id = ?2 LIMIT ?3)
        """
    case oldestPending = """
        SELECT created_at FROM outbox WHERE lane = ?1 AND status = 0 AND tenant_id = ?2 ORDER BY due_at, number LIMIT 1
        """
    case paused = """
        SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = ?1 AND status = 3 AND tenant_id = ?2 LIMIT ?3)
        """
    case delete = "DELETE FROM traffic WHERE tenant_id = ?1 AND slot < ?2"
}

extension WriteTransaction {
    func add(_ tally: TrafficTally) throws(StoreError) {
        for (place, counts) in tally.parts {
            var latency = counts.latency
            let known = try connection.first(
                TrafficSQL.latency, .id(place.tenant), .integer(place.slot), .integer(place.lane)
            ) { LatencyHistogram(bytes: $0.blob(0)) }
            if let known {
                latency.add(known)
            } else {
                // A new slot begins: those that no window reaches any more go.
                let oldest = place.slot - StoreLimits.trafficSlotsKept
                try connection.run(TrafficSQL.delete, .id(place.tenant), .integer(oldest))
            }
            try connection.run(
                TrafficSQL.add, .id(place.tenant), .integer(place.slot), .integer(place.lane),
                .int(counts.delivered), .int(counts.retried), .int(counts.failed), .bytes(latency.bytes))
        }
    }
}

extension StoreReading where Self: ~Copyable {
    /// What went through a tenant's lanes since a moment, to five minutes, and what waits there now: the lanes that had
    /// traffic, and those of the endpoints named.
    package func traffic(
        tenantID: Identifier, since moment: Timestamp, endpoints: [Identifier]
    ) throws(StoreError) -> [Traffic] {
        var traffic: [LaneID: Traffic] = [:]
        for endpoint in endpoints {
            let lane = try connection.first(LaneSQL.ofEndpoint, .id(endpoint)) { $0.int64(0) }
            if let lane { traffic[lane] = Traffic(laneKey: .endpoint(endpoint)) }
        }
        let callbacks = try connection.all(TrafficSQL.lanesOf, .id(tenantID), .int(StoreLimits.pageRowsMaximum)) {
            $0.int64(0)
        }
        for lane in callbacks { try add(lane, to: &traffic) }
        let slots = try connection.all(
            TrafficSQL.since, .id(tenantID), .integer(moment.milliseconds / TrafficTally.slotMilliseconds),
            .int(StoreLimits.trafficRowsMaximum)
        ) { row in
            (
                lane: row.int64(0), delivered: row.int(1), retried: row.int(2), failed: row.int(3),
                latency: LatencyHistogram(bytes: row.blob(4))
            )
        }
        for slot in slots {
            try add(slot.lane, to: &traffic)
            traffic[slot.lane]?.delivered += slot.delivered
            traffic[slot.lane]?.retried += slot.retried
            traffic[slot.lane]?.failed += slot.failed
            traffic[slot.lane]?.latency.add(slot.latency)
        }
        var answer: [Traffic] = []
        for (lane, found) in traffic.sorted(by: { $0.key < $1.key }) {
            answer.append(try withBacklog(found, lane, tenantID))
        }
        return answer
    }

    private func add(_ lane: LaneID, to traffic: inout [LaneID: Traffic]) throws(StoreError) {
        guard traffic[lane] == nil, lane != StoredItem.nowhere, let key = try laneKey(lane) else { return }
        traffic[lane] = Traffic(laneKey: key)
    }

    private func withBacklog(
        _ traffic: Traffic, _ lane: LaneID, _ tenantID: Identifier
    ) throws(StoreError) -> Traffic {
        var traffic = traffic
        let maximum = Value.int(StoreLimits.backlogCountMaximum)
        traffic.pending =
            try connection.first(TrafficSQL.pending, .integer(lane), .id(tenantID), maximum) { $0.int(0) } ?? 0
        traffic.paused =
            try connection.first(TrafficSQL.paused, .integer(lane), .id(tenantID), maximum) { $0.int(0) } ?? 0
        traffic.oldestPendingAt =
            try connection.first(TrafficSQL.oldestPending, .integer(lane), .id(tenantID)) { $0.time(0) }
        return traffic
    }
}

// The attempts of one record, by where they count.
import Workflow

/// What statistics add when a record is written. Mostly the attempts of a record are all of one place.
struct TrafficTally {
    /// A row of the statistics.
    struct Place: Hashable {
        let tenant: Identifier
        let slot: Int64
        let lane: LaneID
    }

    struct Counts {
        var delivered = 0
        var retried = 0
        var failed = 0
        var latency = LatencyHistogram()
    }

    /// Milliseconds that are counted together.
    static let slotMilliseconds: Int64 = 300_000

    /// In the order in which they came up.
    private(set) var parts: [(place: Place, counts: Counts)] = []
    private var indexes: [Place: Int] = [:]
    /// Of the place that was counted last.
    private var latest = 0

    mutating func count(_ attempt: AttemptRecord, tenant: Identifier, lane: LaneID) {
        guard attempt.disposition != .cancelled else { return }
        latest = index(
            of: Place(tenant: tenant, slot: attempt.startedAt.milliseconds / Self.slotMilliseconds, lane: lane))
        parts[latest].counts.add(attempt)
    }

    private mutating func index(of place: Place) -> Int {
        if parts.indices.contains(latest), parts[latest].place == place { return latest }
        if let known = indexes[place] { return known }
        indexes[place] = parts.count
        parts.append((place, Counts()))
        return parts.count - 1
    }
}

extension TrafficTally.Counts {
    fileprivate mutating func add(_ attempt: AttemptRecord) {
        switch attempt.disposition {
        case .delivered:
            delivered += 1
            latency.add(milliseconds: attempt.durationMilliseconds)
        case .retry: retried += 1
        case .failed: failed += 1
        case .cancelled: break
        }
    }
}

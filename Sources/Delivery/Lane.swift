// The traffic rule of one endpoint, in memory: what may start now, what waits, what is left on disk.

import Store
import Workflow

/// One endpoint's lane. A bounded window of due items is held here; everything else is known only by the moment it is
/// due.
struct Lane {
    let id: LaneID
    let key: LaneKey
    var rules: LaneRules
    /// Items that may start: each holds its run's claim.
    var ready = Queue<OutboxItem>()
    /// Items of this lane in `ready` or waiting for their run.
    var waiting = 0
    var inFlight = 0
    /// Transfers that ended and are being recorded.
    var unrecorded = 0
    /// The earliest moment something on disk, not held here, is due; `nil` when there is nothing.
    var diskDueAt: Timestamp?
    /// Everything due on disk up to here is held; the next page goes on behind it. `nil` where that is not so.
    var readUpTo: PagePlace?
    /// A page is being read.
    var isReading = false
    /// What became due on disk while a page was being read.
    var dueWhileReading: Timestamp?
    /// Items that changed on disk while a page was being read: the page may have them as they were.
    var changedWhileReading: Set<Identifier> = []
    /// The page that is being read may be older than news that were missed.
    var mayMissNews = false
    /// Something that had been started was put back: the disk is not read before this, and until then nothing fresh may
    /// overtake it.
    var heldBackUntil: Timestamp?
    var breaker = Breaker()
    /// Items sent again by hand while the breaker is not closed: the next probes, in turn.
    var retried = Queue<Identifier>()
    /// Callback addresses that failed since the breaker was closed: the next probe goes to another.
    private(set) var failedCallbacks: [String] = []
    var pace = Pace()
    var standing = Standing.fresh
    /// The dispatcher's rings that it stands in; its turn counts only in that of its present standing.
    var listedIn: Standings = []

    /// What stands where no lane is.
    static var vacant: Lane {
        Lane(
            id: 0, key: .endpoint(Identifier(high: 0, low: 0)), rules: LaneRules(inFlightMaximum: 1))
    }

    /// Lanes are numbered from 1.
    var isVacant: Bool { id == 0 }

    init(id: LaneID, key: LaneKey, rules: LaneRules) {
        self.id = id
        self.key = key
        self.rules = rules
    }

    /// Nothing is known of this lane that a restart would not find again.
    var isForgettable: Bool {
        waiting == 0 && inFlight == 0 && unrecorded == 0 && diskDueAt == nil && !isReading
            && breaker == Breaker()
    }

    /// When the disk is to be read; `nil` when nothing is there.
    var readsAt: Timestamp? {
        guard let diskDueAt else { return nil }
        return max(diskDueAt, heldBackUntil ?? diskDueAt)
    }

    /// The disk has something for this lane that it may take now.
    func wantsPage(_ now: Now) -> Bool {
        guard !isReading, !rules.isPaused, waiting < Limits.laneLowWaterItems, let due = readsAt, due <= now.wall
        else { return false }
        if breaker.isClosed { return true }
        // One probe at a time, and what the last one left has to be on disk.
        guard waiting == 0, inFlight == 0, unrecorded == 0 else { return false }
        return (breaker.restsUntilMilliseconds ?? now.monotonicMilliseconds) <= now.monotonicMilliseconds
    }

    /// Which item is to be the probe; `nil`: the first that is due.
    var probeChoice: ProbeChoice? {
        if breaker.isClosed { return nil }
        if let item = retried.first { return .item(item) }
        return failedCallbacks.isEmpty ? nil : .otherThan(failedCallbacks)
    }

    /// A page was read for `choice`; what it brought was taken, or is on its way already.
    mutating func served(_ choice: ProbeChoice, isTaken: Bool) {
        switch choice {
        case .item(let item): if retried.first == item { _ = retried.popFirst() }
        case .otherThan: if !isTaken { failedCallbacks = [] }
        }
    }

    /// The receiver answered as one that is there.
    mutating func succeeded() {
        breaker.succeeded()
        retried = Queue()
        failedCallbacks = []
    }

    /// Counts a failure; answers whether a rest began with it.
    mutating func failed(_ item: OutboxItem, nowMilliseconds now: Int64) -> Bool {
        let tripped = breaker.failed(nowMilliseconds: now, rules: rules.breaker)
        guard !breaker.isClosed else { return false }
        if !retried.isEmpty { breaker.endRest() }
        noteFailedCallback(of: item)
        return tripped
    }

    private mutating func noteFailedCallback(of item: OutboxItem) {
        guard case .callback = key, let url = item.callback?.url else { return }
        if failedCallbacks.contains(url) {
            // All that wait were tried: the round begins anew.
            failedCallbacks = [url]
        } else {
            failedCallbacks = failedCallbacks.suffix(Limits.failedCallbacksKept - 1) + [url]
        }
    }

    /// The page that was being read is here, or will not come.
    mutating func endReading() {
        isReading = false
        changedWhileReading = []
        mayMissNews = false
    }

    /// What is known of the disk, and a page under way, may be older than it is now.
    mutating func missNews() {
        readUpTo = nil
        mayMissNews = isReading
    }

    /// Leaves the lane alone until a moment, and reads it from the first then.
    mutating func holdBack(until moment: Timestamp) {
        heldBackUntil = max(heldBackUntil ?? moment, moment)
        readUpTo = nil
    }

    /// Where the next page goes on once `page` is taken. Nowhere, if something became due meanwhile that it passed by.
    func place(after page: DuePage, for order: PageOrder) -> PagePlace? {
        guard readUpTo == order.after, let last = page.last ?? order.after else { return nil }
        if let dueWhileReading, dueWhileReading <= last.dueAt { return nil }
        return last
    }

    /// Notes that something on disk is due at `due`.
    mutating func noteOnDisk(dueAt due: Timestamp) {
        if let place = readUpTo, due <= place.dueAt { readUpTo = nil }
        if isReading {
            dueWhileReading = min(dueWhileReading ?? due, due)
        } else {
            diskDueAt = min(diskDueAt ?? due, due)
        }
    }

    /// A fresh item may be taken without a detour over the disk: nothing older waits there.
    func takesFresh(at now: Timestamp) -> Bool {
        guard !rules.isOrdered, !rules.isPaused, !isReading, heldBackUntil == nil, waiting < Limits.laneWindowItems,
            breaker.isClosed
        else { return false }
        guard let diskDueAt else { return true }
        return diskDueAt > now
    }
}

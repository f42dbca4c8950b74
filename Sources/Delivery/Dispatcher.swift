// Who is next: the whole of delivery's deciding, without clock, thread, socket or disk.

package import Store
package import Workflow

/// Lanes, claims and wishes. Its owner tells what happened, then asks `next(_:)` what to do.
///
/// Every item here is in exactly one place: ready, waiting for its run, in flight, or being recorded. Everything else is on disk, and
/// of that the lane knows when the earliest is due.
package struct Dispatcher {
    private var slots: [Lane?] = []
    private var freeSlots: [Int] = []
    private var slotOfLane: [LaneID: Int] = [:]
    /// Lanes that may have something to start, each at most once.
    private var ring = Queue<LaneID>()
    /// When lanes have something due on disk, in wall milliseconds.
    private var dueTimers = DueHeap()
    /// When rests and paces end, in monotonic milliseconds.
    private var restTimers = DueHeap()
    private var claims = RunClaims()
    /// Items in memory, so that a page never brings one twice.
    private var held: Set<Identifier> = []
    /// Items whose payload was rewritten by a purge while they waited here.
    private var replacements: [Identifier: OutboxItem] = [:]
    private var waitingBytes = 0
    package private(set) var inFlight = 0
    package private(set) var unrecorded = 0
    /// Nothing starts while set: the daemon drains, or the store refuses records.
    package var isHolding = false
    /// Requests in flight over all lanes.
    package var inFlightMaximum: Int
    private let rulesOf: (LaneKey) -> LaneRules
    private let ownership: Ownership

    /// - Parameter rulesOf: the present rules of a lane; asked when a lane appears and at `rulesChanged`.
    package init(
        inFlightMaximum: Int, ownership: Ownership = .everything, rulesOf: @escaping (LaneKey) -> LaneRules
    ) {
        self.inFlightMaximum = inFlightMaximum
        self.ownership = ownership
        self.rulesOf = rulesOf
    }

    // MARK: What happened

    /// Items were committed, due at once.
    package mutating func committed(_ items: [OutboxItem], at now: Now) {
        for item in items where ownership.owns(item.lane) {
            let slot = slot(of: item.lane, key: item.laneKey)
            let isDue = item.dueAt <= now.wall
            let fits = waitingBytes + item.payload.count <= Limits.waitingBytesMaximum
            if isDue, fits, !held.contains(item.id), lane(slot).takesFresh(at: now.wall) {
                take(item, slot)
            } else {
                noteOnDisk(slot, dueAt: item.dueAt)
            }
        }
    }

    /// Something of these lanes became due on disk, or reports were missed.
    package mutating func found(_ heads: [LaneHead]) {
        for head in heads where ownership.owns(head.lane) {
            noteOnDisk(slot(of: head.lane, key: head.key), dueAt: head.earliestDue)
        }
    }

    /// More became due on disk in these lanes.
    /// - Returns: `false` when one of them is unknown here: the lanes' heads have to be read.
    package mutating func found(_ lanes: [LaneID], at now: Now) -> Bool {
        var knowsAll = true
        for id in lanes where ownership.owns(id) {
            if let slot = slotOfLane[id] {
                noteOnDisk(slot, dueAt: now.wall)
                list(slot)
            } else {
                knowsAll = false
            }
        }
        return knowsAll
    }

    /// Payloads were rewritten by a purge: copies that wait here are sent in their new form.
    package mutating func rewritten(_ items: [OutboxItem]) {
        for item in items where held.contains(item.id) {
            replacements[item.id] = item
        }
    }

    /// The page of `order` was read.
    package mutating func page(_ page: DuePage, for order: PageOrder) {
        guard let slot = slotOfLane[order.lane] else { return }
        update(slot) { lane in
            lane.isReading = false
            lane.isHeldBack = false
            lane.diskDueAt = page.nextDueAt
            if let due = lane.dueWhileReading {
                lane.diskDueAt = min(lane.diskDueAt ?? due, due)
            }
            lane.dueWhileReading = nil
        }
        for item in page.items where !held.contains(item.id) {
            if lane(slot).breaker.isClosed || lane(slot).waiting == 0 {
                take(item, slot)
            } else {
                // The lane came to rest while the page was read: one probe is enough.
                noteOnDisk(slot, dueAt: item.dueAt)
                break
            }
        }
        list(slot)
        forgetIfIdle(slot)
    }

    /// The page of `order` could not be read: it is asked for again at `retryAt`.
    package mutating func pageFailed(_ order: PageOrder, retryAt: Timestamp) {
        guard let slot = slotOfLane[order.lane] else { return }
        update(slot) { lane in
            lane.isReading = false
            lane.dueWhileReading = nil
        }
        noteOnDisk(slot, dueAt: retryAt)
    }

    /// An attempt ended and is about to be recorded: its place in the lane is free, its run is not.
    package mutating func ended(_ item: OutboxItem, signal: HealthSignal, at now: Now) {
        guard let slot = slotOfLane[item.lane] else { return }
        inFlight -= 1
        unrecorded += 1
        var tripped = false
        update(slot) { lane in
            lane.inFlight -= 1
            lane.unrecorded += 1
            switch signal {
            case .success, .neutral: lane.breaker.succeeded()
            case .failure:
                tripped = lane.breaker.failed(nowMilliseconds: now.monotonicMilliseconds, rules: lane.rules.breaker)
            }
        }
        if tripped { shed(slot) }
        list(slot)
    }

    /// The end of an attempt is on disk. `nextDueAt` is set when the item is to be tried again.
    package mutating func recorded(_ item: OutboxItem, nextDueAt: Timestamp?, at now: Now) {
        guard let slot = slotOfLane[item.lane] else { return }
        unrecorded -= 1
        update(slot) { $0.unrecorded -= 1 }
        leave(item)
        if lane(slot).breaker.restsUntilMilliseconds != nil { shed(slot) }
        if let nextDueAt {
            noteOnDisk(slot, dueAt: nextDueAt)
        } else if lane(slot).rules.isOrdered, item.runID != nil {
            // The run's next item may have waited on disk for this one.
            noteOnDisk(slot, dueAt: now.wall)
        }
        list(slot)
        forgetIfIdle(slot)
    }

    /// A started item made no attempt (a shortage of ours, a stop, a new route): it is on disk, due at `dueAt`; `nil` when not in this lane.
    package mutating func putBack(_ item: OutboxItem, dueAt: Timestamp?) {
        guard let slot = slotOfLane[item.lane] else { return }
        inFlight -= 1
        update(slot) { $0.inFlight -= 1 }
        leave(item)
        if let dueAt {
            // The lane's other items go back with it: none may overtake it.
            shed(slot)
            update(slot) { $0.isHeldBack = true }
            noteOnDisk(slot, dueAt: dueAt)
        }
        list(slot)
        forgetIfIdle(slot)
    }

    /// Endpoints or the configuration changed: every lane asks for its rules again, and paused ones let go of what they hold.
    package mutating func rulesChanged() {
        for slot in slots.indices where slots[slot] != nil {
            let rules = rulesOf(lane(slot).key)
            guard rules != lane(slot).rules else { continue }
            update(slot) { $0.rules = rules }
            if rules.isPaused || rules.isOrdered {
                shed(slot)
            }
            list(slot)
        }
    }

    // MARK: What to do

    /// What to do now, lanes taking turns. Empty when there is nothing.
    package mutating func next(_ now: Now) -> [DispatcherAction] {
        for lane in dueTimers.popDue(now.wall.milliseconds) + restTimers.popDue(now.monotonicMilliseconds) {
            if let slot = slotOfLane[lane] { list(slot) }
        }
        var actions: [DispatcherAction] = []
        while !isHolding, let id = ring.popFirst() {
            guard let slot = slotOfLane[id] else { continue }
            update(slot) { $0.isListed = false }
            if let order = pageWanted(slot, now) {
                update(slot) { $0.isReading = true }
                actions.append(.readPage(order))
            }
            guard inFlight < inFlightMaximum, unrecorded < Limits.unrecordedMaximum else {
                // Full: whoever ends next brings the ring to life again.
                if !lane(slot).ready.isEmpty { list(slot) }
                break
            }
            if let item = startable(slot, now) {
                actions.append(.start(item))
                list(slot)
            } else {
                arm(slot, now)
            }
        }
        return actions
    }

    /// How long nothing will be to do unless something happens; `nil`: for ever.
    package func sleepMilliseconds(_ now: Now) -> Int64? {
        let due = dueTimers.earliest.map { $0 - now.wall.milliseconds }
        let rest = restTimers.earliest.map { $0 - now.monotonicMilliseconds }
        guard let earliest = [due, rest].compactMap({ $0 }).min() else { return nil }
        return min(max(0, earliest), Limits.sleepMaximumMilliseconds)
    }

    /// For metrics and tests: what a lane is doing.
    package func view(of lane: LaneID) -> LaneView? {
        guard let slot = slotOfLane[lane], let lane = slots[slot] else { return nil }
        return LaneView(
            waiting: lane.waiting, inFlight: lane.inFlight, unrecorded: lane.unrecorded, diskDueAt: lane.diskDueAt,
            isResting: lane.breaker.restsUntilMilliseconds != nil)
    }

    package var lanes: Int { slotOfLane.count }

    /// No transfer is under way and no record is open.
    package var isQuiet: Bool { inFlight == 0 && unrecorded == 0 }

    // MARK: Inside

    private mutating func startable(_ slot: Int, _ now: Now) -> OutboxItem? {
        let lane = lane(slot)
        guard !lane.ready.isEmpty, !lane.rules.isPaused, lane.inFlight < lane.rules.inFlightMaximum else { return nil }
        var mayStart = false
        update(slot) {
            mayStart = $0.breaker.mayStart(nowMilliseconds: now.monotonicMilliseconds, inFlight: $0.inFlight)
        }
        guard mayStart else { return nil }
        if let perSecond = lane.rules.perSecondMaximum {
            if let until = lane.pace.waitsUntilMilliseconds(nowMilliseconds: now.monotonicMilliseconds) {
                restTimers.push(until, lane.id)
                return nil
            }
            update(slot) { $0.pace.started(nowMilliseconds: now.monotonicMilliseconds, perSecond: perSecond) }
        }
        var item: OutboxItem?
        update(slot) { lane in
            item = lane.ready.popFirst()
            lane.waiting -= 1
            lane.inFlight += 1
        }
        guard let item else { return nil }
        waitingBytes -= item.payload.count
        inFlight += 1
        return replacements.isEmpty ? item : replacements[item.id] ?? item
    }

    private func pageWanted(_ slot: Int, _ now: Now) -> PageOrder? {
        let lane = lane(slot)
        guard !lane.isReading, !lane.rules.isPaused, let due = lane.diskDueAt, due <= now.wall,
            lane.waiting < Limits.laneLowWaterItems, waitingBytes < Limits.waitingBytesMaximum
        else { return nil }
        if let rest = lane.breaker.restsUntilMilliseconds, rest > now.monotonicMilliseconds { return nil }
        // What is held is still due on disk and stands first there, so the page must reach beyond it.
        let known = lane.waiting + lane.inFlight + lane.unrecorded
        let fresh = lane.breaker.isClosed ? Limits.pageItems : 1
        return PageOrder(lane: lane.id, dueBy: now.wall, limit: known + fresh, isOrdered: lane.rules.isOrdered)
    }

    /// Takes an item into memory: ready, or behind its run.
    private mutating func take(_ item: OutboxItem, _ slot: Int) {
        held.insert(item.id)
        waitingBytes += item.payload.count
        let isFree = claims.claim(item)
        update(slot) { lane in
            lane.waiting += 1
            if isFree { lane.ready.append(item) }
        }
        if isFree { list(slot) }
    }

    /// Lets go of an item that is no longer waiting: its run's next item may start.
    private mutating func leave(_ item: OutboxItem) {
        held.remove(item.id)
        if !replacements.isEmpty { replacements[item.id] = nil }
        guard let next = claims.release(item), let slot = slotOfLane[next.lane] else { return }
        update(slot) { $0.ready.append(next) }
        list(slot)
    }

    /// Gives everything that may start back to the disk, so that a resting lane costs no memory.
    private mutating func shed(_ slot: Int) {
        var earliest: Timestamp?
        while true {
            var item: OutboxItem?
            update(slot) { lane in
                item = lane.ready.popFirst()
                if item != nil { lane.waiting -= 1 }
            }
            guard let item else { break }
            waitingBytes -= item.payload.count
            earliest = min(earliest ?? item.dueAt, item.dueAt)
            leave(item)
        }
        if let earliest {
            noteOnDisk(slot, dueAt: earliest)
        }
    }

    private mutating func noteOnDisk(_ slot: Int, dueAt: Timestamp) {
        update(slot) { $0.noteOnDisk(dueAt: dueAt) }
        dueTimers.push(dueAt.milliseconds, lane(slot).id)
    }

    /// Sets the timers of a lane that can do nothing now.
    private mutating func arm(_ slot: Int, _ now: Now) {
        let lane = lane(slot)
        if let rest = lane.breaker.restsUntilMilliseconds, rest > now.monotonicMilliseconds {
            if lane.waiting > 0 || lane.diskDueAt != nil { restTimers.push(rest, lane.id) }
        } else if let due = lane.diskDueAt, due > now.wall {
            dueTimers.push(due.milliseconds, lane.id)
        }
    }

    private mutating func list(_ slot: Int) {
        guard !lane(slot).isListed else { return }
        update(slot) { $0.isListed = true }
        ring.append(lane(slot).id)
    }

    private mutating func forgetIfIdle(_ slot: Int) {
        let lane = lane(slot)
        guard lane.isForgettable else { return }
        slots[slot] = nil
        slotOfLane[lane.id] = nil
        freeSlots.append(slot)
    }

    private mutating func slot(of id: LaneID, key: LaneKey) -> Int {
        if let slot = slotOfLane[id] { return slot }
        let lane = Lane(id: id, key: key, rules: rulesOf(key))
        let slot: Int
        if let free = freeSlots.popLast() {
            slots[free] = lane
            slot = free
        } else {
            slots.append(lane)
            slot = slots.count - 1
        }
        slotOfLane[id] = slot
        return slot
    }

    private func lane(_ slot: Int) -> Lane {
        guard let lane = slots[slot] else { preconditionFailure("slot \(slot) holds no lane") }
        return lane
    }

    private mutating func update(_ slot: Int, _ change: (inout Lane) -> Void) {
        // The case is emptied while it is changed, so that nothing is copied.
        guard var lane = slots[slot] else { preconditionFailure("slot \(slot) holds no lane") }
        slots[slot] = nil
        change(&lane)
        slots[slot] = lane
    }
}

/// What a lane is doing, for metrics and tests.
package struct LaneView: Sendable, Equatable {
    package let waiting: Int
    package let inFlight: Int
    package let unrecorded: Int
    package let diskDueAt: Timestamp?
    package let isResting: Bool
}

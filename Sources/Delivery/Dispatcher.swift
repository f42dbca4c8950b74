// Who is next: the whole of delivery's deciding, without clock, thread, socket or disk.

package import Store
package import Workflow

/// Lanes, claims and wishes. Its owner tells what happened, then asks `next(_:)` what to do.
///
/// Every item here is in exactly one place: ready, waiting for its run, in flight, or being recorded. Everything else
/// is on disk, and of that the lane knows when the earliest is due.
package struct Dispatcher {
    var lanes: LaneTable
    /// Lanes that may have something to start, each at most once.
    var rings = LaneRings()
    var shares: InFlightShares
    /// Lanes whose last attempt was answered, idle ones included.
    var proven: Set<LaneID> = []
    /// When lanes have something due on disk, in wall milliseconds.
    var dueTimers = DueHeap()
    /// When rests and paces end, in monotonic milliseconds.
    var restTimers = DueHeap()
    var claims = RunClaims()
    /// Items in memory and their lanes here, so that a page never brings one twice.
    var held: [Identifier: LaneID] = [:]
    /// Items in memory that were found on disk in another lane: that one looks again once they are gone from here.
    var elsewhere: [Identifier: LaneHead] = [:]
    /// Items that were rewritten by a purge, or sent again by hand, while they waited here.
    var replacements: [Identifier: OutboxItem] = [:]
    /// Items that were cancelled, or rewritten in another lane, while they waited here: dropped when their turn comes.
    var withdrawn: Set<Identifier> = []
    var waitingBytes = 0
    /// The newest monotonic time heard of.
    var latestMilliseconds: Int64 = 0
    package private(set) var unrecorded = 0
    /// The last turn was ended by its bound, not for want of something to do.
    private var hasMore = false
    /// Nothing starts while set: the daemon drains, or the store refuses records.
    package var isHolding = false
    /// Older items than those that are committed now may wait on disk unknown: until the lanes' heads are here, fresh
    /// ones take the way over the disk too.
    package var isBlind = false
    let ownership: Ownership

    /// - Parameter rulesOf: the present rules of a lane; asked when a lane appears and at `rulesChanged`.
    package init(
        inFlightMaximum: Int, ownership: Ownership = .everything, rulesOf: @escaping (LaneKey) -> LaneRules
    ) {
        shares = InFlightShares(maximum: inFlightMaximum)
        self.ownership = ownership
        lanes = LaneTable(rulesOf: rulesOf)
    }

    // MARK: What happened

    /// Items were committed, due at once.
    package mutating func committed(_ items: [OutboxItem], at now: Now) {
        for item in items where ownership.owns(item.lane) {
            let slot = slot(of: item.lane, key: item.laneKey)
            let isDue = item.dueAt <= now.wall
            let fits = waitingBytes + item.payload.count <= Limits.waitingBytesMaximum
            if item.attemptsMade > 0 {
                // No new one: by now more may have happened to it than this tells, so the disk is asked.
                if held[item.id] == item.lane { replacements[item.id] = item }
                noteChanged([item.id])
                noteOnDisk(slot, dueAt: item.dueAt)
            } else if isDue, fits, !isBlind, held[item.id] == nil, lanes[slot].takesFresh(at: now.wall) {
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
    package mutating func found(_ changed: [LaneID]) -> Bool {
        var knowsAll = true
        for id in changed where ownership.owns(id) {
            if let slot = lanes[slotOf: id] {
                // What was moved here may have been due long ago.
                noteOnDisk(slot, dueAt: Timestamp(milliseconds: 0))
                list(slot)
            } else {
                knowsAll = false
            }
        }
        return knowsAll
    }

    /// Payloads were rewritten by a purge: copies that wait here are sent in their new form, or not from here.
    package mutating func rewritten(_ items: [OutboxItem]) {
        for item in items {
            guard let lane = held[item.id] else { continue }
            if lane == item.lane { replacements[item.id] = item } else { withdrawn.insert(item.id) }
        }
        noteChanged(items.map(\.id))
    }

    /// Items were cancelled: those that wait here are not started any more.
    package mutating func cancelled(_ items: [Identifier]) {
        for item in items where held[item] != nil { withdrawn.insert(item) }
        noteChanged(items)
    }

    /// The page of `order` was read.
    package mutating func page(_ page: DuePage, for order: PageOrder) {
        guard let slot = lanes[slotOf: order.lane] else { return }
        guard !isOutdated(page, order, slot) else {
            pageFailed(order, retryAt: order.dueBy)
            return list(slot)
        }
        lanes.update(slot) { lane in
            lane.endReading()
            lane.heldBackUntil = nil
            lane.readUpTo = lane.place(after: page, for: order)
            lane.diskDueAt = page.nextDueAt
            if let due = lane.dueWhileReading {
                lane.diskDueAt = min(lane.diskDueAt ?? due, due)
            }
            lane.dueWhileReading = nil
        }
        var isTaken = false
        for item in page.items {
            if let lane = held[item.id] {
                if lane != item.lane {
                    elsewhere[item.id] = LaneHead(lane: item.lane, key: item.laneKey, earliestDue: item.dueAt)
                }
                continue
            }
            if lanes[slot].breaker.isClosed || lanes[slot].waiting == 0 {
                take(item, slot)
                isTaken = true
            } else {
                // The lane came to rest while the page was read: one probe is enough.
                noteOnDisk(slot, dueAt: item.dueAt)
                break
            }
        }
        if let choice = order.choice { lanes.update(slot) { $0.served(choice, isTaken: isTaken) } }
        list(slot)
        forgetIfIdle(slot)
    }

    /// The page of `order` could not be read: it is asked for again at `retryAt`.
    package mutating func pageFailed(_ order: PageOrder, retryAt: Timestamp) {
        guard let slot = lanes[slotOf: order.lane] else { return }
        lanes.update(slot) { lane in
            lane.endReading()
            lane.dueWhileReading = nil
        }
        noteOnDisk(slot, dueAt: retryAt)
    }

    /// An attempt ended and is about to be recorded: its place in the lane is free, its run is not.
    package mutating func ended(_ item: OutboxItem, signal: HealthSignal, at now: Now) {
        guard let slot = lanes[slotOf: item.lane] else { return }
        landed(slot)
        unrecorded += 1
        var tripped = false
        lanes.update(slot) { lane in
            lane.unrecorded += 1
            switch signal {
            case .success, .neutral: lane.succeeded()
            case .failure: tripped = lane.failed(item, nowMilliseconds: now.monotonicMilliseconds)
            }
        }
        judge(slot, signal == .failure ? .failing : .proven)
        if tripped { shed(slot) }
        list(slot)
    }

    /// The end of an attempt is on disk. `nextDueAt` is set when the item is to be tried again.
    package mutating func recorded(_ item: OutboxItem, nextDueAt: Timestamp?, at now: Now) {
        latestMilliseconds = now.monotonicMilliseconds
        guard let slot = lanes[slotOf: item.lane] else { return }
        unrecorded -= 1
        lanes.update(slot) { $0.unrecorded -= 1 }
        leave(item)
        if lanes[slot].breaker.restsUntilMilliseconds != nil { shed(slot) }
        if let nextDueAt {
            noteOnDisk(slot, dueAt: nextDueAt)
        } else if lanes[slot].rules.isOrdered, item.runID != nil {
            // The run's next item may have waited on disk for this one.
            noteOnDisk(slot, dueAt: now.wall)
        }
        list(slot)
        forgetIfIdle(slot)
    }

    /// A started item made no attempt (a shortage of ours, a stop, a new route): it is on disk, due at `dueAt`; `nil`
    /// when not in this lane.
    package mutating func putBack(_ item: OutboxItem, dueAt: Timestamp?) {
        guard let slot = lanes[slotOf: item.lane] else { return }
        landed(slot)
        giveBack(item)
        if let dueAt {
            // The lane's other items go back with it: none may overtake it.
            shed(slot)
            lanes.update(slot) { $0.holdBack(until: dueAt) }
            noteOnDisk(slot, dueAt: dueAt)
        }
        list(slot)
        forgetIfIdle(slot)
    }

    // MARK: What to do

    /// What to do now, lanes taking turns. Empty when there is nothing.
    package mutating func next(_ now: Now) -> [DispatcherAction] {
        latestMilliseconds = now.monotonicMilliseconds
        for lane in dueTimers.popDue(now.wall.milliseconds) + restTimers.popDue(now.monotonicMilliseconds) {
            if let slot = lanes[slotOf: lane] { list(slot) }
        }
        var actions: [DispatcherAction] = []
        // Where there is no room, whoever ends next brings the rings to life again.
        var unprovenStarts = 0
        while !isHolding, unrecorded < Limits.unrecordedMaximum,
            let next = rings.next(where: { standing in
                shares.hasRoom(for: standing)
                    && (standing == .proven || unprovenStarts < Limits.unprovenStartsPerTurn)
            })
        {
            guard let slot = lanes[slotOf: next.lane] else { continue }
            lanes.update(slot) { $0.listedIn.remove(Standings(next.standing)) }
            guard lanes[slot].standing == next.standing else { continue }
            if let order = pageWanted(slot, now) {
                lanes.update(slot) { $0.isReading = true }
                actions.append(.readPage(order))
            }
            if let item = startable(slot, now) {
                actions.append(.start(item))
                if next.standing != .proven { unprovenStarts += 1 }
                list(slot)
            } else {
                arm(slot, now)
                forgetIfIdle(slot)
            }
        }
        hasMore = unprovenStarts == Limits.unprovenStartsPerTurn
        return actions
    }

    /// How long nothing will be to do unless something happens; `nil`: for ever.
    package func sleepMilliseconds(_ now: Now) -> Int64? {
        if hasMore { return 0 }
        let due = dueTimers.earliest.map { $0 - now.wall.milliseconds }
        let rest = restTimers.earliest.map { $0 - now.monotonicMilliseconds }
        guard let earliest = [due, rest].compactMap({ $0 }).min() else { return nil }
        return min(max(0, earliest), Limits.sleepMaximumMilliseconds)
    }

    /// For metrics and tests: what a lane is doing.
    package func view(of lane: LaneID) -> LaneView? {
        guard let slot = lanes[slotOf: lane] else { return nil }
        let lane = lanes[slot]
        return LaneView(
            waiting: lane.waiting, inFlight: lane.inFlight, unrecorded: lane.unrecorded, diskDueAt: lane.diskDueAt,
            isResting: lane.breaker.restsUntilMilliseconds != nil)
    }

    /// Whether a lane's receiver is left alone after many failures in a row.
    func isResting(_ lane: LaneID) -> Bool {
        lanes[slotOf: lane].map { lanes[$0].breaker.restsUntilMilliseconds != nil } ?? false
    }

    package var laneCount: Int { lanes.count }

    package var inFlight: Int { shares.total }

    /// Requests in flight over all lanes.
    package var inFlightMaximum: Int {
        get { shares.maximum }
        set { shares.maximum = newValue }
    }

    /// No transfer is under way and no record is open.
    package var isQuiet: Bool { inFlight == 0 && unrecorded == 0 }
}

// What the dispatcher does with its lanes: taking items in, starting them, giving them back.

package import Store
import Workflow

extension Dispatcher {
    mutating func startable(_ slot: Int, _ now: Now) -> OutboxItem? {
        dropWithdrawn(slot)
        let maximum = shares.laneMaximum(lanes[slot].standing, cap: lanes[slot].rules.inFlightMaximum)
        guard !lanes[slot].ready.isEmpty, !lanes[slot].rules.isPaused, lanes[slot].inFlight < maximum else {
            return nil
        }
        var mayStart = false
        lanes.update(slot) {
            mayStart = $0.breaker.mayStart(nowMilliseconds: now.monotonicMilliseconds, inFlight: $0.inFlight)
        }
        guard mayStart else { return nil }
        if let perSecond = lanes[slot].rules.perSecondMaximum {
            if let until = lanes[slot].pace.waitsUntilMilliseconds(nowMilliseconds: now.monotonicMilliseconds) {
                restTimers.push(until, lanes[slot].id)
                return nil
            }
            lanes.update(slot) { $0.pace.started(nowMilliseconds: now.monotonicMilliseconds, perSecond: perSecond) }
        }
        var item: OutboxItem?
        lanes.update(slot) { lane in
            item = lane.ready.popFirst()
            lane.waiting -= 1
            lane.inFlight += 1
        }
        guard let item else { return nil }
        waitingBytes -= item.payload.count
        shares.started(lanes[slot].standing)
        return replacements.isEmpty ? item : replacements[item.id] ?? item
    }

    /// The slot of a lane, given now if it has none; it stands where its last attempt left it.
    mutating func slot(of id: LaneID, key: LaneKey) -> Int {
        if let slot = lanes[slotOf: id] { return slot }
        let slot = lanes.slot(of: id, key: key)
        if proven.contains(id) { lanes.update(slot) { $0.standing = .proven } }
        return slot
    }

    /// A request of the lane is no longer in flight.
    mutating func landed(_ slot: Int) {
        shares.ended(lanes[slot].standing)
        lanes.update(slot) { $0.inFlight -= 1 }
    }

    /// The lane's receiver is seen as its last attempt showed it.
    mutating func judge(_ slot: Int, _ standing: Standing) {
        guard lanes[slot].standing != standing else { return }
        shares.moved(lanes[slot].inFlight, from: lanes[slot].standing, to: standing)
        lanes.update(slot) { $0.standing = standing }
        if !lanes[slot].listedIn.isEmpty { list(slot) }
        if standing == .proven {
            if proven.count >= Limits.provenLanesMaximum { proven.removeAll(keepingCapacity: true) }
            proven.insert(lanes[slot].id)
        } else {
            proven.remove(lanes[slot].id)
        }
    }

    /// Forgets a lane of which nothing is known that a restart would not find again. One that was promised a pace stays
    /// until its next start would be permitted: otherwise every event would be its first.
    mutating func forgetIfIdle(_ slot: Int) {
        guard lanes[slot].isForgettable else { return }
        let lane = lanes[slot]
        let isPaced = lane.rules.perSecondMaximum != nil
        if isPaced, let until = lane.pace.waitsUntilMilliseconds(nowMilliseconds: latestMilliseconds) {
            restTimers.push(until, lane.id)
        } else {
            lanes.forget(slot)
        }
    }

    /// Lets go of items whose turn has come and whose copy here is no longer to be sent.
    private mutating func dropWithdrawn(_ slot: Int) {
        while !withdrawn.isEmpty, let item = lanes[slot].ready.first, withdrawn.contains(item.id) {
            lanes.update(slot) { lane in
                _ = lane.ready.popFirst()
                lane.waiting -= 1
            }
            waitingBytes -= item.payload.count
            giveBack(item)
            // It may have been sent again by hand since it was cancelled.
            noteOnDisk(slot, dueAt: item.dueAt)
        }
    }

    func pageWanted(_ slot: Int, _ now: Now) -> PageOrder? {
        guard waitingBytes < Limits.waitingBytesMaximum, lanes[slot].wantsPage(now) else { return nil }
        let lane = lanes[slot]
        // What is held is still due on disk and stands first there: the page goes on behind it, or reaches beyond it.
        let choice = lane.probeChoice
        let place = lane.rules.isOrdered || choice != nil ? nil : lane.readUpTo
        let known = place == nil ? lane.waiting + lane.inFlight + lane.unrecorded : 0
        let fresh = lane.breaker.isClosed ? Limits.pageItems : 1
        return PageOrder(
            lane: lane.id, dueBy: now.wall, known: known, fresh: fresh, isOrdered: lane.rules.isOrdered, after: place,
            choice: choice)
    }

    /// Whether a page was read before a change that has been heard of since.
    func isOutdated(_ page: DuePage, _ order: PageOrder, _ slot: Int) -> Bool {
        let lane = lanes[slot]
        if order.isOrdered != lane.rules.isOrdered || lane.mayMissNews { return true }
        // What it was to go on behind is not all held any more: it would overtake that.
        if order.after != nil, order.after != lane.readUpTo { return true }
        // Something was put back meanwhile.
        if let until = lane.heldBackUntil, order.dueBy < until { return true }
        return !lane.changedWhileReading.isEmpty && page.items.contains { lane.changedWhileReading.contains($0.id) }
    }

    /// Takes an item into memory: ready, or behind its run.
    mutating func take(_ item: OutboxItem, _ slot: Int) {
        held[item.id] = item.lane
        waitingBytes += item.payload.count
        let isFree = claims.claim(item)
        lanes.update(slot) { lane in
            lane.waiting += 1
            if isFree { lane.ready.append(item) }
        }
        if isFree { list(slot) }
    }

    /// Lets go of an item that was tried, or waits no more: its run's next item may start.
    mutating func leave(_ item: OutboxItem) {
        forget(item)
        guard let next = claims.release(item), let slot = lanes[slotOf: next.lane] else { return }
        lanes.update(slot) { $0.ready.append(next) }
        list(slot)
    }

    /// Lets go of an item that still waits, on disk. What waits here behind it in its run goes back too: its lane on
    /// disk knows what comes first.
    mutating func giveBack(_ item: OutboxItem) {
        let behind = claims.giveUp(item)
        forget(item)
        shed(behind)
    }

    /// A started item was not for its lane any more; now it is known where it is: `nil`: not yet.
    package mutating func settled(_ item: OutboxItem, _ found: Whereabouts?, at now: Now) {
        switch found {
        case .here: putBack(item, dueAt: now.wall)
        case .elsewhere: putBack(item, dueAt: nil)
        case nil: putBack(item, dueAt: now.wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
        case .ended:
            guard let slot = lanes[slotOf: item.lane] else { return }
            landed(slot)
            leave(item)
            list(slot)
            forgetIfIdle(slot)
        }
    }

    /// Drops all that is known here of an item.
    mutating func forget(_ item: OutboxItem) {
        held[item.id] = nil
        if let head = elsewhere.removeValue(forKey: item.id) { found([head]) }
        if !withdrawn.isEmpty { withdrawn.remove(item.id) }
        if !replacements.isEmpty { replacements[item.id] = nil }
    }

    /// Gives everything that waits back to the disk, so that a resting lane costs no memory. What waits behind a run
    /// goes too: else it would overtake those of its run that are on disk now.
    mutating func shed(_ slot: Int) {
        if lanes[slot].waiting > lanes[slot].ready.count { shed(claims.takeWaiting(in: lanes[slot].id)) }
        var earliest: Timestamp?
        while true {
            var item: OutboxItem?
            lanes.update(slot) { lane in
                item = lane.ready.popFirst()
                if item != nil { lane.waiting -= 1 }
            }
            guard let item else { break }
            waitingBytes -= item.payload.count
            earliest = min(earliest ?? item.dueAt, item.dueAt)
            giveBack(item)
        }
        if let earliest {
            noteOnDisk(slot, dueAt: earliest)
        }
    }

    private mutating func shed(_ items: [OutboxItem]) {
        for item in items {
            guard let slot = lanes[slotOf: item.lane] else { continue }
            lanes.update(slot) { lane in
                lane.waiting -= 1
                // A page that is under way may not have what is to come before it.
                if lane.isReading { lane.changedWhileReading.insert(item.id) }
            }
            waitingBytes -= item.payload.count
            forget(item)
            noteOnDisk(slot, dueAt: item.dueAt)
        }
    }

    mutating func noteOnDisk(_ slot: Int, dueAt: Timestamp) {
        lanes.update(slot) { $0.noteOnDisk(dueAt: dueAt) }
        dueTimers.push(dueAt.milliseconds, lanes[slot].id)
    }

    /// These items are on disk otherwise than a page that is being read may say.
    mutating func noteChanged(_ items: [Identifier]) {
        guard !items.isEmpty else { return }
        for slot in lanes.occupied where lanes[slot].isReading {
            lanes.update(slot) { $0.changedWhileReading.formUnion(items) }
        }
    }

    /// Sets the timers of a lane that can do nothing now.
    mutating func arm(_ slot: Int, _ now: Now) {
        let isOnDisk = lanes[slot].diskDueAt != nil
        if let rest = lanes[slot].breaker.restsUntilMilliseconds, rest > now.monotonicMilliseconds {
            if lanes[slot].waiting > 0 || isOnDisk { restTimers.push(rest, lanes[slot].id) }
        } else if let due = lanes[slot].readsAt, due > now.wall {
            dueTimers.push(due.milliseconds, lanes[slot].id)
        } else if isOnDisk, waitingBytes >= Limits.waitingBytesMaximum {
            // Others fill the memory, and nothing that happens to them would bring this lane's turn.
            restTimers.push(now.monotonicMilliseconds + Limits.shortageWaitMilliseconds, lanes[slot].id)
        }
    }

    mutating func list(_ slot: Int) {
        let standing = lanes[slot].standing
        guard !lanes[slot].listedIn.contains(Standings(standing)) else { return }
        lanes.update(slot) { $0.listedIn.insert(Standings(standing)) }
        rings.append(lanes[slot].id, standing)
    }
}

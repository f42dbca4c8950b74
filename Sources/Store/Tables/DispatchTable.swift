// The outbox as the dispatcher uses it: what is due, what an attempt left, where an item belongs now.
package import Workflow

/// What recording an attempt needs to know of its item.
private struct AttemptedItem {
    let number: Int64
    let run: Int64?
    let lane: LaneID
    let isPinned: Bool
    let tenantID: Identifier
    let attempts: Int
    /// Attempts made before the present schedule began.
    let scheduleStart: Int
    let status: ItemStatus
    /// The interview's own address, where it has one.
    let callbackURL: String?

    init(row: Row) throws(StoreError) {
        number = row.int64(0)
        run = row.optionalInt64(1)
        lane = row.int64(2)
        isPinned = row.flag(3)
        tenantID = try row.id(4)
        status = try ItemStatus(code: row.int64(5))
        attempts = row.int(6)
        scheduleStart = row.int(7)
        callbackURL = row.optionalText(8)
    }

    /// Whether somebody has sent it again while this attempt was under way: its schedule began anew.
    func isSentAgain(since attempt: AttemptRecord) -> Bool {
        status == .pending && scheduleStart > attempt.attemptsBeforeSchedule
    }

    /// What is delivered stays so; what was cancelled can still arrive but ends no worse. A test delivery stands as
    /// cancelled before its one attempt.
    func status(after outcome: ItemStatus) -> ItemStatus {
        switch status {
        case .delivered: .delivered
        case .cancelled where outcome != .delivered && !(isPinned && attempts == 0): .cancelled
        default: outcome
        }
    }
}

extension WriteTransaction {
    /// The first pending items of a lane that are due, and when the next one behind them is. An ordered lane is always
    /// read from its first. What is held back is left out; once it may go, a commit report tells of the lane.
    package func duePage(_ order: PageOrder) throws(StoreError) -> DuePage {
        let soon = now.advanced(byMilliseconds: StoreLimits.orderingPauseMilliseconds)
        if let rerouting = state.reroutings[order.lane],
            rerouting.isMixed || (order.isOrdered && rerouting.marksOrder)
        {
            // The endpoint has just become ordered, and some that wait are not marked so yet; or it was paused and
            // released again so fast that some are still paused.
            return DuePage(items: [], nextDueAt: soon)
        }
        if let choice = order.choice, let page = try page(of: choice, for: order) { return page }
        var items: [OutboxItem] = []
        var next: Timestamp?
        var last: PagePlace?
        var freshBytes = 0
        var seen = 0
        let state = state
        let visit = { (row: Row) throws(StoreError) -> Bool in
            let stored = try StoredItem(row: row)
            guard seen < order.limit, freshBytes < StoreLimits.pageBytes, stored.item.dueAt <= order.dueBy else {
                next = stored.item.dueAt
                return false
            }
            seen += 1
            last = PagePlace(stored)
            if state.isHeldBack(stored.item) { return true }
            if items.count >= order.known { freshBytes += stored.item.payload.count }
            items.append(stored.item)
            return true
        }
        if let place = order.after, !order.isOrdered {
            try connection.walk(
                OutboxSQL.pendingBehind,
                values: [.integer(order.lane), .time(place.dueAt), .integer(place.number), .int(order.limit + 1)],
                visit: visit)
        } else {
            let statement: OutboxSQL = order.isOrdered ? .headsOfLane : .ofLane
            try connection.walk(statement, values: [.integer(order.lane), .int(order.limit + 1)], visit: visit)
        }
        guard order.isOrdered else { return DuePage(items: items, nextDueAt: next, last: last) }
        // The next page begins with the same ones that were left out.
        return DuePage(items: items, nextDueAt: seen > items.count ? next.map { max($0, soon) } : next)
    }

    /// Writes down attempts and what they mean for their items.
    ///
    /// An item that somebody else has moved meanwhile (paused, cancelled) keeps its status unless the attempt ended it.
    /// An attempt whose item was pruned is dropped.
    package func record(_ attempts: [AttemptRecord]) throws(StoreError) {
        var tally = TrafficTally()
        for attempt in attempts { try record(attempt, counting: &tally) }
        try add(tally)
    }

    private func record(_ attempt: AttemptRecord, counting tally: inout TrafficTally) throws(StoreError) {
        guard let item = try connection.first(OutboxSQL.attempted, .id(attempt.itemID), read: AttemptedItem.init(row:))
        else { return }
        let made = Value.int(max(item.attempts, attempt.number))
        var hasEnded = true
        switch attempt.disposition {
        case .retry(let at):
            hasEnded = false
            try connection.run(OutboxSQL.postponed, .integer(item.number), made, .time(at), .time(now))
        case .delivered: try end(item, as: .delivered, attempts: made)
        case .failed where item.isSentAgain(since: attempt):
            hasEnded = false
            try connection.run(OutboxSQL.postponed, .integer(item.number), made, .time(now), .time(now))
            state.noteLaneChanged(item.lane)
        case .failed: try end(item, as: .failed, attempts: made)
        case .cancelled: try end(item, as: .cancelled, attempts: made)
        }
        try insert(state.wipedRuns.withoutWipedAnswer(attempt, run: item.run), of: item.number)
        tally.count(attempt, tenant: item.tenantID, lane: item.lane)
        if !item.isPinned { try noteHealth(attempt, lane: item.lane, callbackURL: item.callbackURL) }
        guard hasEnded, let run = item.run else { return }
        try releaseNext(of: run, in: item.lane)
    }

    private func end(_ item: AttemptedItem, as status: ItemStatus, attempts: Value) throws(StoreError) {
        let end = item.status(after: status)
        try connection.run(OutboxSQL.ended, .integer(item.number), attempts, .integer(end.code), .time(now))
        state.tally.note(from: item.status, to: end)
    }

    /// In an ordered lane, the next event of the run may go now.
    private func releaseNext(of run: Int64, in lane: LaneID) throws(StoreError) {
        guard let key = try knownKey(of: lane), isOrdered(key) else { return }
        let next = try connection.first(
            OutboxSQL.headOfRun, .integer(run), .integer(lane), read: StoredItem.init(row:))
        if let next { tell(next.item) }
    }

    func knownKey(of lane: LaneID) throws(StoreError) -> LaneKey? {
        if let known = state.key(of: lane) { return known }
        guard lane != StoredItem.nowhere, let found = try laneKey(lane) else { return nil }
        state.remember(lane, found, isNew: false)
        return found
    }

    /// Puts a pending item where its event belongs now, whatever its lane's owner believed.
    /// - Parameter lane: where it was tried.
    package func reroute(_ id: Identifier, from lane: LaneID) throws(StoreError) -> Whereabouts {
        guard let stored = try connection.first(OutboxSQL.byID, .id(id), read: StoredItem.init(row:)) else {
            return .ended
        }
        switch stored.status {
        case .pending: break
        case .paused: return .elsewhere
        default: return .ended
        }
        let route = directory.route(of: stored.item)
        if let moved = try moveAndAnnounce(stored, to: route) { return moved.lane == lane ? .here : .elsewhere }
        if case .paused = route { return .elsewhere }
        return .ended
    }

    /// An attempt now, whatever the status, then the usual schedule; `false` = no such delivery of this tenant.
    package func retry(_ id: Identifier, tenantID: Identifier) throws(StoreError) -> Bool {
        guard let stored = try connection.first(OutboxSQL.byID, .id(id), read: StoredItem.init(row:)),
            stored.item.tenantID == tenantID
        else { return false }
        let moved = try moveAndAnnounce(stored, to: directory.route(of: stored.item), isFresh: true)
        if let moved { state.report.retried.append(moved) }
        return true
    }

    /// Ends an item before its schedule does; one in flight may still arrive.
    /// - Returns: `nil` = no such delivery of this tenant.
    package func cancel(_ id: Identifier, tenantID: Identifier) throws(StoreError) -> CancelOutcome? {
        guard let stored = try connection.first(OutboxSQL.byID, .id(id), read: StoredItem.init(row:)),
            stored.item.tenantID == tenantID
        else { return nil }
        guard stored.status == .pending || stored.status == .paused else { return .ended(stored.status) }
        try connection.run(OutboxSQL.setStatus, .id(id), .integer(ItemStatus.cancelled.code), .time(now))
        state.tally.note(from: stored.status, to: .cancelled)
        state.report.cancelled.append(id)
        if let run = stored.run, stored.status == .pending { try releaseNext(of: run, in: stored.item.lane) }
        return .cancelled
    }

    /// Moves a single item, and hands it to the dispatcher if it waits where it is now.
    @discardableResult
    private func moveAndAnnounce(
        _ stored: StoredItem, to route: Route, isFresh: Bool = false
    ) throws(StoreError) -> OutboxItem? {
        let moved = try move(stored, to: route, isFresh: isFresh)
        guard let moved, isFresh || moved.lane != stored.item.lane else { return moved }
        if moved.attemptsMade > 0 {
            try announce(moved, behindOthersOf: isOrdered(moved.laneKey) ? stored.run : nil)
        } else {
            // Not to be mistaken for a new one: it may be delivered before anybody hears of this.
            state.noteLaneChanged(moved.lane)
        }
        return moved
    }

    /// Moves one of many. Those are read from disk by the dispatcher, not carried through memory.
    func moveInPart(_ stored: StoredItem, isFresh: Bool = false) throws(StoreError) {
        let moved = try move(stored, to: directory.route(of: stored.item), isFresh: isFresh)
        guard let moved, isFresh || moved.lane != stored.item.lane || stored.status != .pending else { return }
        if !state.isHeldBack(moved) { state.noteLaneChanged(moved.lane) }
    }

    /// Gives an item the lane and status of its route.
    /// - Parameter isFresh: due now, with a new schedule.
    /// - Returns: the item as it is now, if it is pending.
    private func move(_ stored: StoredItem, to route: Route, isFresh: Bool = false) throws(StoreError) -> OutboxItem? {
        let destination = Destination(route, owner: stored.item.tenantID)
        let lane: LaneID = if let key = destination.key { try self.lane(key) } else { StoredItem.nowhere }
        let isOrdered = destination.isOrdered && stored.run != nil
        let isSame =
            lane == stored.item.lane && destination.status == stored.status && isOrdered == stored.isOrdered
        guard isFresh || !isSame else { return destination.status == .pending ? stored.item : nil }
        let due = isFresh ? now : stored.item.dueAt
        let start = isFresh ? stored.item.attemptsMade : stored.item.attemptsBeforeSchedule
        try connection.run(
            OutboxSQL.move, .integer(stored.number), .integer(destination.status.code), .integer(lane), .time(due),
            .int(start), .time(now), .flag(isOrdered))
        state.tally.note(from: stored.status, to: destination.status)
        // What is paused stays at the head of its run: the others there are paused with it.
        let isGone = lane != stored.item.lane || destination.status == .filtered
        if let run = stored.run, stored.status == .pending, isGone {
            try releaseNext(of: run, in: stored.item.lane)
        }
        guard destination.status == .pending, let key = destination.key else { return nil }
        var moved = stored.item
        moved.lane = lane
        moved.laneKey = key
        moved.dueAt = due
        moved.attemptsBeforeSchedule = start
        return moved
    }
}

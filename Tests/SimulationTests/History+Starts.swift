// The checkers of a start: whether the dispatcher might, and whether the receiver should have got it.

import Workflow

@testable import Delivery
@testable import Store

extension History {
    /// The dispatcher wants `item` started.
    func started(_ item: OutboxItem, under rules: LaneRules?, of inFlightMaximum: Int, at now: Now) {
        let place = "\(item.runID ?? "-")#\(item.sequence ?? 0)"
        trace("start \(item.id) in lane \(item.lane), attempt \(item.attemptsMade + 1), \(place)")
        let known = items[item.id, default: ItemHistory()]
        if known.stage != .resting { fail("one attempt of an item at a time", "\(item.id) is \(known.stage)") }
        if let run = item.run {
            if let holder = runs[run], holder != item.id {
                fail("one attempt of a run at a time", "\(item.id) beside \(holder) in \(run.runID)")
            }
            runs[run] = item.id
        }
        if inFlight >= inFlightMaximum { fail("the global cap holds", "\(inFlight) of \(inFlightMaximum)") }
        inFlight += 1
        if let rules {
            if rules.isPaused { fail("a paused endpoint gets nothing", "\(item.id)") }
            look(at: item, at: now)
            let wrong = lanes[item.lane, default: LaneShadow()].start(
                nowMilliseconds: now.monotonicMilliseconds, rules: rules)
            if let wrong { fail("a lane keeps to its rules", "lane \(item.lane): \(wrong)") }
        } else {
            fail("a lane knows its rules", "lane \(item.lane)")
        }
        if known.isCancelled { fail("a cancelled item is not started", "\(item.id)") }
        items[item.id] = known
        items[item.id]?.stage = .started(wasSent: false)
        checkRow(item, known, rules, now)
    }

    private func checkRow(_ item: OutboxItem, _ known: ItemHistory, _ rules: LaneRules?, _ now: Now) {
        guard let row = row(item.id) else {
            if !isBehind() { fail("what is started is on disk", "\(item.id)") }
            return
        }
        guard row.status == .pending else { return }
        if !wasReached(row.dueAt, now) {
            fail("nothing before it is due", "\(item.id), \(row.dueAt.milliseconds - now.wall.milliseconds) ms early")
        }
        let isFresh = row.scheduleStart == row.attempts
        if !isFresh, let earliest = known.notBefore, !wasReached(earliest, now) {
            fail(
                "schedule and Retry-After are lower bounds",
                "\(item.id), \(earliest.milliseconds - now.wall.milliseconds) ms early")
        }
        if item.attemptsMade != row.attempts {
            fail(
                "attempts are numbered without gaps", "\(item.id) starts \(item.attemptsMade + 1) after \(row.attempts)"
            )
        }
        if !isBehind(), row.lane == item.lane, item.attemptsBeforeSchedule != row.scheduleStart {
            fail(
                "a retry by hand begins the schedule anew",
                "\(item.id) counts from \(item.attemptsBeforeSchedule), not \(row.scheduleStart)")
        }
    }

    /// One that is paused on disk may go when its endpoint was switched off and on again before anybody looked.
    private func checkStatus(_ item: OutboxItem, _ status: ItemStatus) {
        switch status {
        case .pending, .paused: return
        case .delivered, .failed: break
        case .filtered, .unrouted, .cancelled: if isBehind() { return }
        }
        fail("only pending items are sent", "\(item.id) is \(status)")
    }

    /// Whether the wall clock has shown `moment` in this process.
    private func wasReached(_ moment: Timestamp, _ now: Now) -> Bool {
        now.wall >= moment || peaks.contains { $0 >= moment }
    }

    /// Whatever lanes the events of the run stand in, and have stood in.
    private func checkOrder(_ item: OutboxItem, _ row: ProbedRow, _ rules: LaneRules?) {
        guard let run = row.run, let sequence = row.sequence, isInPlace(item.id), row.recovery == nil else { return }
        if row.attempts == 0 {
            let unstarted = try? store.connection.all(
                ProbeSQL.earlierUnstarted, .integer(run), .integer(sequence), .time(row.dueAt)
            ) { (row) throws(StoreError) in try row.id(0) }
            if let earlier = unstarted?.first(where: isInPlace) {
                let other = self.row(earlier).map { "\($0.status) in lane \($0.lane)" } ?? ""
                fail(
                    "first attempts go in order",
                    "\(item.id) of lane \(item.lane), sequence \(sequence), before \(earlier), which is \(other)")
            }
        }
        // The dispatcher may not have heard yet that the endpoint is ordered.
        guard rules?.isOrdered == true, !isBehind() else { return }
        let unended =
            (try? store.connection.all(ProbeSQL.earlierUnended, .integer(run), .integer(sequence)) {
                (row) throws(StoreError) in try row.id(0)
            }) ?? []
        if let earlier = unended.first(where: isInPlace) {
            fail("an ordered run waits", "\(item.id), sequence \(sequence), before \(earlier) has ended")
        }
    }

    /// Whether an item's place in its run still counts: it was not sent again by hand.
    private func isInPlace(_ id: Identifier) -> Bool { items[id]?.wasRevived != true }

    /// The request for `item` goes out.
    func requested(_ item: OutboxItem, under rules: LaneRules?, at now: Now) {
        count(request: item)
        trace("sent \(item.id)")
        let known = items[item.id, default: ItemHistory()]
        if !known.isSettled, known.sentBy == process {
            fail("sent twice only after a crash", "\(item.id)")
        }
        items[item.id]?.sentBy = process
        items[item.id]?.isSettled = false
        items[item.id]?.stage = .started(wasSent: true)
        if let row = row(item.id) {
            checkStatus(item, row.status)
            checkOrder(item, row, rules)
            if !isBehind(), row.payload != item.payload {
                fail("a rewritten payload is sent as it is now", "\(item.id)")
            }
        }
        if case .endpoint(let id) = item.laneKey, store.published.newest.endpoint(id: id)?.isActive != true {
            fail("an inactive endpoint gets no request", "\(item.id)")
        }
    }
}

// The checkers of quiet points and of the end: what memory knows against what the file says.

import Workflow

@testable import Delivery
@testable import Store

extension SimulatedWorld {
    // MARK: Quiet points

    /// Nothing is on its way between the threads: whatever waits on disk must be known to the dispatcher.
    func checkDisk() {
        checkNobodyIsForgotten()
        checkRulesAreKnown()
    }

    private func checkNobodyIsForgotten() {
        let pending =
            (try? store.connection.all(ProbeSQL.pending) { (row) throws(StoreError) in
                (id: try row.id(0), lane: row.int64(1), due: row.time(2), run: row.optionalInt64(3))
            }) ?? []
        var heads: Set<RunInLane> = []
        for item in pending {
            let isOrdered = isOrdered(item.lane)
            // In an ordered lane only the first of a run is anybody's business.
            if isOrdered, let run = item.run, !heads.insert(RunInLane(run: run, lane: item.lane)).inserted { continue }
            guard delivery.dispatcher.held[item.id] != item.lane else { continue }
            if delivery.dispatcher.elsewhere[item.id] != nil { continue }
            guard let due = delivery.dispatcher.view(of: item.lane)?.diskDueAt else {
                return history.fail("nothing is forgotten", "\(item.id) in lane \(item.lane) is known to nobody")
            }
            // A shortage of ours makes it wait a second; a clock that was set back, longer.
            let latest = delivery.wall.advanced(byMilliseconds: 1_100)
            if due > item.due, due > latest, history.peaks.isEmpty {
                return history.fail(
                    "nothing is forgotten",
                    "\(item.id) is looked for \(due.milliseconds - item.due.milliseconds) ms too late")
            }
        }
    }

    private func isOrdered(_ lane: LaneID) -> Bool {
        guard let key = (try? store.connection.first(LaneSQL.byNumber, .integer(lane), read: LaneKey.init(row:))) ?? nil
        else { return false }
        return delivery.rules.present(key).isOrdered
    }

    /// The dispatcher goes by the rules of the newest directory.
    private func checkRulesAreKnown() {
        let heads =
            (try? store.connection.all(LaneSQL.heads) { (row) throws(StoreError) in
                (lane: row.int64(0), key: try LaneKey(row: row))
            }) ?? []
        for (lane, key) in heads where delivery.dispatcher.view(of: lane) != nil {
            if delivery.rules.given[key] != delivery.rules.present(key) {
                return history.fail("the newest rules are known", "lane \(lane)")
            }
        }
    }

    /// A new process has the file: every answered event is in it, and none that nobody offered.
    func checkAnswered() {
        let found =
            (try? store.connection.all(ProbeSQL.all) { (row) throws(StoreError) in
                (id: try row.id(0), eventID: row.optionalText(1), attempts: row.int(3))
            }) ?? []
        let ids = Set(found.compactMap(\.eventID))
        if let lost = history.answered.subtracting(ids).min() {
            history.fail("what was answered is kept", "\(lost) is gone")
        }
        if let invented = ids.subtracting(history.offered).min() {
            history.fail("nothing is invented", invented)
        }
        for row in found where row.attempts != history.items[row.id]?.recorded ?? 0 {
            history.fail(
                "attempts are counted",
                "\(row.id) has \(row.attempts), recorded were \(history.items[row.id]?.recorded ?? 0)")
        }
        let wrong = (try? store.connection.first(ProbeSQL.miscounted) { (row) throws(StoreError) in try row.id(0) })
        if let wrong { history.fail("attempts are numbered without gaps", "\(wrong)") }
        let unpaired = (try? store.connection.first(ProbeSQL.unpaired) { $0.int64(0) })
        if let unpaired { history.fail("an item and its payload come and go together", "\(unpaired)") }
    }

    // MARK: The end

    /// Receivers are well, endpoints are on, and nothing goes wrong any more.
    func heal() {
        isHealing = true
        store.limitDisk(bytes: nil)
        moodBook.heal()
        if delivery.isDraining { crash(.crash) }
        delivery.isHealed = true
        activateAll()
    }

    /// Waits until nothing is pending or paused.
    /// - Returns: whether that happened within the steps and the virtual time it may take.
    func waitForEnds() -> Bool {
        // The longest wait of all: a day of schedule with its jitter, or a day of Retry-After, after a wall clock that
        // was an hour ahead.
        let deadline = delivery.nowMilliseconds + 30 * 3_600_000
        let lastStep = step + 400_000
        while step < lastStep, delivery.nowMilliseconds < deadline, history.violations.isEmpty {
            for _ in 0..<64 { advance() }
            if isOver { return true }
            // An answer that was under way may still have switched an endpoint off.
            if store.published.newest.endpoints.contains(where: { !$0.isActive }) { activateAll() }
        }
        return false
    }

    private var isOver: Bool {
        guard delivery.isCaughtUp, delivery.dispatcher.isQuiet else { return false }
        let unfinished = try? store.connection.first(ProbeSQL.unfinished) { _ in true }
        return unfinished == nil
    }

    func checkEnd(isOver: Bool) {
        if !isOver { history.fail("everything ends", unfinishedText()) }
        checkAnswered()
        let dispatcher = delivery.dispatcher
        if isOver, !dispatcher.held.isEmpty || dispatcher.claims.count > 0 || dispatcher.waitingBytes != 0 {
            history.fail(
                "nothing is left in memory",
                "\(dispatcher.held.count) items, \(dispatcher.claims.count) claims, \(dispatcher.waitingBytes) bytes")
        }
        if isOver, !dispatcher.withdrawn.isEmpty || !dispatcher.replacements.isEmpty {
            history.fail("nothing is left in memory", "withdrawn or rewritten items")
        }
    }

    private func unfinishedText() -> String {
        let row =
            (try? store.connection.first(ProbeSQL.unfinished) { (row) throws(StoreError) in
                "\(try row.id(0)), status \(row.int(1)), lane \(row.int(2)), due at \(row.time(3))"
            }) ?? nil
        history.trace("reroutings \(store.state.reroutings), endpoints \(store.published.newest.endpoints)")
        return row ?? "the dispatcher is never quiet"
    }
}

/// A run as far as it goes through one lane.
private struct RunInLane: Hashable {
    let run: Int64
    let lane: LaneID
}

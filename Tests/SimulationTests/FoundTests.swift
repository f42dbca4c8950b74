// What simulation has found in the dispatcher, each in the smallest form.

import Testing
import Workflow

@testable import Delivery
@testable import Store

@Suite("Found by simulation in the dispatcher")
struct FoundTests {
    private static let tenant = Identifier(high: 1, low: 1)
    private static let now = Now(wall: Timestamp(milliseconds: 1_000_000), monotonicMilliseconds: 1_000_000)

    private static func item(_ number: UInt64, lane: LaneID = 1, run: String? = nil) -> OutboxItem {
        OutboxItem(
            id: Identifier(high: 2, low: number), eventID: "evt_\(number)", event: "order.created", tenantID: tenant,
            runID: run, sequence: run == nil ? nil : Int64(number), lane: lane,
            laneKey: .callback(tenant: tenant, origin: "\(lane)"), dueAt: now.wall, createdAt: now.wall,
            payload: [1])
    }

    private static func head(_ item: OutboxItem) -> LaneHead {
        LaneHead(lane: item.lane, key: item.laneKey, earliestDue: item.dueAt)
    }

    /// Ends and records an attempt.
    private static func finish(_ item: OutboxItem, in dispatcher: inout Dispatcher) {
        dispatcher.ended(item, signal: .success, at: now)
        dispatcher.recorded(item, nextDueAt: nil, at: now)
    }

    @Test("a lane whose turn comes while all places are taken still wakes for what is due later")
    func fullWhenItsTurnComes() throws {
        var dispatcher = Dispatcher(inFlightMaximum: 1) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.committed([Self.item(1)], at: Self.now)
        dispatcher.found([Self.head(Self.item(2, lane: 2))])
        #expect(dispatcher.next(Self.now).pages.isEmpty, "who may not start need not be read")
        Self.finish(Self.item(1), in: &dispatcher)
        let order = try #require(dispatcher.next(Self.now).pages.first)
        dispatcher.committed([Self.item(3)], at: Self.now)
        #expect(dispatcher.next(Self.now).started == [Self.item(3).id])
        dispatcher.page(DuePage(items: [], nextDueAt: Self.now.wall.advanced(byMilliseconds: 5_000)), for: order)
        #expect(dispatcher.next(Self.now).isEmpty)
        Self.finish(Self.item(3), in: &dispatcher)
        _ = dispatcher.next(Self.now)
        let wait = try #require(dispatcher.sleepMilliseconds(Self.now))
        #expect(wait <= 5_000)
    }

    @Test("an item that is cancelled and sent again while it waits is looked for on disk")
    func cancelledAndSentAgain() throws {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 1) }
        dispatcher.committed([Self.item(1), Self.item(2)], at: Self.now)
        #expect(dispatcher.next(Self.now).started == [Self.item(1).id])
        dispatcher.committed([Self.item(2)], at: Self.now)
        let order = try #require(dispatcher.next(Self.now).pages.first)
        dispatcher.page(DuePage(items: [Self.item(2)], nextDueAt: nil), for: order)
        dispatcher.cancelled([Self.item(2).id])
        Self.finish(Self.item(1), in: &dispatcher)
        let actions = dispatcher.next(Self.now) + dispatcher.next(Self.now)
        #expect(actions.started.isEmpty)
        #expect(!actions.pages.isEmpty)
    }

    @Test("a page that was read before a cancellation that is known by now is read again")
    func outdatedPage() throws {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.found([Self.head(Self.item(1))])
        let order = try #require(dispatcher.next(Self.now).pages.first)
        dispatcher.cancelled([Self.item(1).id])
        dispatcher.page(DuePage(items: [Self.item(1)], nextDueAt: nil), for: order)
        let actions = dispatcher.next(Self.now)
        #expect(actions.started.isEmpty)
        #expect(actions.pages.count == 1)
    }

    @Test("an item found in a second lane while the first holds it is looked for there afterwards")
    func heldElsewhere() throws {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.committed([Self.item(1)], at: Self.now)
        _ = dispatcher.next(Self.now)
        let moved = Self.item(1, lane: 2)
        dispatcher.found([Self.head(moved)])
        let order = try #require(dispatcher.next(Self.now).pages.first)
        dispatcher.page(DuePage(items: [moved], nextDueAt: nil), for: order)
        #expect(dispatcher.next(Self.now).isEmpty)
        dispatcher.putBack(Self.item(1), dueAt: nil)
        #expect((dispatcher.next(Self.now) + dispatcher.next(Self.now)).pages.map(\.lane) == [2])
    }

    @Test("until the lanes' heads are known, fresh items wait on disk behind what was missed")
    func blind() {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.isBlind = true
        dispatcher.committed([Self.item(2, run: "r")], at: Self.now)
        let actions = dispatcher.next(Self.now)
        #expect(actions.started.isEmpty)
        #expect(actions.pages.map(\.lane) == [1])
    }

    @Test("a copy whose item was rewritten in another lane is not sent, and holds up its run until the disk is read")
    func rewrittenElsewhere() {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.committed([Self.item(1, run: "r"), Self.item(2, run: "r")], at: Self.now)
        dispatcher.rewritten([Self.item(1, lane: 2, run: "r")])
        let actions = dispatcher.next(Self.now)
        #expect(actions.started.isEmpty && dispatcher.held.isEmpty && dispatcher.withdrawn.isEmpty)
        #expect((actions + dispatcher.next(Self.now)).pages.map(\.lane) == [1])
    }

    @Test("a page that was asked for before reports were missed is asked for again")
    func pageBeforeMissedReports() throws {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.found([Self.head(Self.item(1))])
        let order = try #require(dispatcher.next(Self.now).pages.first)
        dispatcher.letGoOfWaiting()
        dispatcher.page(DuePage(items: [Self.item(1)], nextDueAt: nil), for: order)
        let actions = dispatcher.next(Self.now)
        #expect(actions.started.isEmpty && actions.pages.map(\.lane) == [1])
    }

    @Test("what goes back to the disk untried takes along what waits behind it in its run, in whatever lane")
    func runInTwoLanes() {
        var dispatcher = Dispatcher(inFlightMaximum: 8) { _ in LaneRules(inFlightMaximum: 4) }
        dispatcher.committed([Self.item(1, run: "r"), Self.item(2, lane: 2, run: "r")], at: Self.now)
        dispatcher.committed([Self.item(3, run: "r")], at: Self.now)
        #expect(dispatcher.next(Self.now).started == [Self.item(1, run: "r").id])
        dispatcher.putBack(Self.item(1, run: "r"), dueAt: Self.now.wall.advanced(byMilliseconds: 1_000))
        #expect(dispatcher.held.isEmpty && dispatcher.claims.count == 0 && dispatcher.waitingBytes == 0)
        let actions = dispatcher.next(Self.now)
        #expect(actions.started.isEmpty)
        #expect(actions.pages.map(\.lane) == [2])
    }
}

extension [DispatcherAction] {
    fileprivate var started: [Identifier] {
        compactMap { action in if case .start(let item) = action { item.id } else { nil } }
    }

    fileprivate var pages: [PageOrder] {
        compactMap { action in if case .readPage(let order) = action { order } else { nil } }
    }
}

// Receivers that hang leave room for those that answer.

import Store
import TestSupport
import Testing
import Workflow

@testable import Delivery

@Suite("Hanging receivers")
struct HangingLanesTests {
    private static let tenant = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
    private let ids = IdentifierSourceBox()
    private let now = Now(wall: Timestamp(milliseconds: 1_000), monotonicMilliseconds: 1_000)

    private func items(_ count: Int, lane: Int64) -> [OutboxItem] {
        (0..<count).map { _ in
            let id = ids.next(at: now.wall)
            return OutboxItem(
                id: id, eventID: id.text, event: "a.b", tenantID: Self.tenant, runID: nil, sequence: nil, lane: lane,
                laneKey: .callback(tenant: Self.tenant, origin: "\(lane)"), dueAt: now.wall, createdAt: now.wall,
                payload: [1])
        }
    }

    private func startedInTurn(_ dispatcher: inout Dispatcher) -> [OutboxItem] {
        dispatcher.next(now).compactMap { action in
            if case .start(let item) = action { item } else { nil }
        }
    }

    /// What starts in as many turns as it takes.
    private func started(_ dispatcher: inout Dispatcher) -> [OutboxItem] {
        var all: [OutboxItem] = []
        repeat { all += startedInTurn(&dispatcher) } while dispatcher.sleepMilliseconds(now) == 0
        return all
    }

    private func makeDispatcher(_ maximum: Int) -> Dispatcher {
        Dispatcher(inFlightMaximum: maximum) { _ in LaneRules(inFlightMaximum: 64) }
    }

    @Test("however many hang, one that has answered before starts at once")
    func provenLaneStarts() {
        var dispatcher = makeDispatcher(400)
        dispatcher.committed(items(1, lane: 1), at: now)
        for item in started(&dispatcher) {
            dispatcher.ended(item, signal: .success, at: now)
            dispatcher.recorded(item, nextDueAt: nil, at: now)
        }
        #expect(dispatcher.laneCount == 0, "the lane is idle and forgotten, its standing is not")
        for lane in 2..<1_000 { dispatcher.committed(items(20, lane: Int64(lane)), at: now) }
        #expect(started(&dispatcher).count == 300, "lanes that never answered take three quarters")
        dispatcher.committed(items(60, lane: 1), at: now)
        let lanes = started(&dispatcher).map(\.lane)
        #expect(lanes == Array(repeating: 1, count: 33), "as many as leave twice as many free")
    }

    @Test("a turn starts everything of a proven lane, and a few of those that are not; the next turn comes at once")
    func fewUnprovenStarts() {
        var dispatcher = makeDispatcher(400)
        dispatcher.committed(items(1, lane: 1), at: now)
        for item in startedInTurn(&dispatcher) {
            dispatcher.ended(item, signal: .success, at: now)
            dispatcher.recorded(item, nextDueAt: nil, at: now)
        }
        for lane in 2..<10 { dispatcher.committed(items(1, lane: Int64(lane)), at: now) }
        dispatcher.committed(items(20, lane: 1), at: now)
        let first = startedInTurn(&dispatcher)
        #expect(first.count { $0.lane == 1 } == 20)
        #expect(first.map(\.lane).filter { $0 != 1 } == [2, 3, 4, 5])
        #expect(dispatcher.sleepMilliseconds(now) == 0)
        #expect(startedInTurn(&dispatcher).map(\.lane) == [6, 7, 8, 9])
        #expect(startedInTurn(&dispatcher).isEmpty)
        #expect(dispatcher.sleepMilliseconds(now) != 0)
    }

    @Test("failing lanes leave a quarter to those that have not been tried")
    func freshLaneStarts() {
        var dispatcher = makeDispatcher(400)
        for lane in 1...300 { dispatcher.committed(items(9, lane: Int64(lane)), at: now) }
        for item in started(&dispatcher) {
            dispatcher.ended(item, signal: .failure, at: now)
            dispatcher.recorded(item, nextDueAt: nil, at: now)
        }
        var inFlight = started(&dispatcher)
        #expect(dispatcher.inFlight <= 300)
        dispatcher.committed(items(1, lane: 1_000), at: now)
        while let failing = inFlight.first, !inFlight.contains(where: { $0.lane == 1_000 }) {
            inFlight.removeFirst()
            dispatcher.ended(failing, signal: .failure, at: now)
            dispatcher.recorded(failing, nextDueAt: nil, at: now)
            inFlight += started(&dispatcher)
            #expect(inFlight.count(where: { $0.lane != 1_000 }) <= 300)
        }
        #expect(inFlight.contains { $0.lane == 1_000 })
    }

    @Test("a lane that proves itself while it waits among the fresh ones starts in its new standing")
    func standingChangesWhileListed() {
        var dispatcher = makeDispatcher(800)
        dispatcher.committed(items(20, lane: 1), at: now)
        let first = started(&dispatcher)
        #expect(first.count == 8, "a few before the first answer")
        for lane in 2..<100 { dispatcher.committed(items(20, lane: Int64(lane)), at: now) }
        #expect(started(&dispatcher).count == 592, "three quarters of all")
        // The lane stands among the fresh ones, for whom there is no room.
        dispatcher.committed(items(20, lane: 1), at: now)
        for item in first {
            dispatcher.ended(item, signal: .success, at: now)
            dispatcher.recorded(item, nextDueAt: nil, at: now)
        }
        #expect(started(&dispatcher).count { $0.lane == 1 } > 8)
    }

    @Test("the counts are those of the lanes' standings, whatever moves", arguments: 1...20)
    func countsHold(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var dispatcher = makeDispatcher(32)
        var inFlight: [OutboxItem] = []
        for _ in 0..<2_000 {
            dispatcher.committed(items(1, lane: Int64.random(in: 1...12, using: &random)), at: now)
            inFlight += started(&dispatcher)
            #expect(dispatcher.inFlight == inFlight.count)
            guard let index = inFlight.indices.randomElement(using: &random) else { continue }
            let item = inFlight.remove(at: index)
            if Int.random(in: 0..<10, using: &random) == 0 {
                dispatcher.putBack(item, dueAt: nil)
            } else {
                let signal: HealthSignal = Bool.random(using: &random) ? .success : .failure
                dispatcher.ended(item, signal: signal, at: now)
                dispatcher.recorded(item, nextDueAt: nil, at: now)
            }
        }
        for item in inFlight {
            dispatcher.ended(item, signal: .success, at: now)
            dispatcher.recorded(item, nextDueAt: nil, at: now)
        }
        #expect(dispatcher.inFlight == 0)
    }
}

/// Ids one after another.
private final class IdentifierSourceBox {
    private var source = IdentifierSource()
    private var random = SeededRandom(seed: 1)

    func next(at now: Timestamp) -> Identifier { source.next(at: now, random: &random) }
}

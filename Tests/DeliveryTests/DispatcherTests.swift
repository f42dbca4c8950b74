// The dispatcher's promises, over random worlds.

import Store
import TestSupport
import Testing
import Workflow

@testable import Delivery

@Suite("The dispatcher")
struct DispatcherTests {
    @Test("ends every item, one of a run at a time, first attempts in order", arguments: 1...60)
    func everythingEnds(seed: UInt64) {
        var world = DispatcherWorld(seed: seed)
        for _ in 0..<40 {
            world.commit(Int.random(in: 0...30, using: &world.random), isMissed: world.random.unit() < 0.2)
            world.turn()
            for _ in 0..<Int.random(in: 0...40, using: &world.random) {
                world.settleOne()
                world.turn()
            }
            world.nowMilliseconds += Int64.random(in: 0...50, using: &world.random)
        }
        let answer1 = world.settle()
        #expect(answer1, "seed \(seed): something never ended")
        for (run, sequences) in world.firstAttempts {
            #expect(sequences == Array(1...Int64(sequences.count)), "seed \(seed): \(run) out of order")
            #expect(Int64(sequences.count) == world.sequences[run])
        }
        #expect(world.dispatcher.laneCount == 0, "seed \(seed): an idle lane was kept")
    }

    @Test(
        "holds a run's next event back until the one before has ended, where an endpoint is ordered", arguments: 1...40)
    func ordered(seed: UInt64) {
        var options = DispatcherWorld.Options()
        options.isOrdered = true
        var world = DispatcherWorld(seed: seed, options: options)
        for _ in 0..<20 {
            world.commit(Int.random(in: 0...10, using: &world.random))
            world.turn()
            for _ in 0..<10 { world.settleOne() }
        }
        let answer2 = world.settle()
        #expect(answer2, "seed \(seed): something never ended")
        for (run, ends) in world.deliveredInRun {
            #expect(ends == ends.sorted(), "seed \(seed): \(run) ended out of order")
            #expect(Int64(ends.count) == world.sequences[run])
        }
    }

    @Test("keeps a dead lane's backlog on disk while the others go on, and empties it when it heals", arguments: 1...20)
    func deadLane(seed: UInt64) {
        var options = DispatcherWorld.Options()
        options.failureShare = 0
        options.deadLane = 1
        options.healsAtMilliseconds = 1_020_000
        options.runs = 400
        var world = DispatcherWorld(seed: seed, options: options)
        world.commit(2_000)
        for _ in 0..<20_000 where world.nowMilliseconds < 1_010_000 {
            world.turn()
            if world.inFlight.isEmpty, world.ended.isEmpty, world.pages.isEmpty {
                world.sleep()
            } else {
                world.settleOne()
            }
        }
        let others = world.disk.values.filter { $0.item.lane != 1 && $0.dueAt != nil }
        #expect(others.isEmpty, "seed \(seed): a dead lane held \(others.count) items of others")
        #expect((world.dispatcher.view(of: 1)?.waiting ?? 0) <= 3)
        let answer3 = world.settle()
        #expect(answer3, "seed \(seed): the backlog was not emptied")
    }

    @Test("starts nothing while it holds, and goes on where it was")
    func holding() {
        var world = DispatcherWorld(seed: 7)
        world.dispatcher.isHolding = true
        world.commit(10)
        world.turn()
        #expect(world.inFlight.isEmpty)
        #expect(world.dispatcher.isQuiet)
        world.dispatcher.isHolding = false
        let answer4 = world.settle()
        #expect(answer4)
    }

    @Test("gives lanes turns: a flooded one does not delay another's first start")
    func turns() {
        var options = DispatcherWorld.Options()
        options.runs = 1_000
        options.cap = 100
        // Receivers not tried yet take three quarters of all places.
        options.inFlightMaximum = 12
        var world = DispatcherWorld(seed: 3, options: options)
        world.commit(200)
        for _ in 0..<3 { world.turn() }
        let lanes = Dictionary(grouping: world.inFlight, by: \.lane)
        #expect(lanes.count == 4)
        for (_, items) in lanes { #expect(items.count == 2) }
    }
}

// What ends a lane's rest early, and which item the probe is.

import Store
import Testing
import Workflow

@testable import Delivery

@Suite("The end of a rest")
struct EndingRestTests {
    @Test("a lane whose requests look otherwise is probed at once, and its rests begin with the first length again")
    func repaired() {
        var lane = RestingLane()
        lane.commit("/a", "/a", "/a")
        lane.trip()
        lane.pass(milliseconds: 1_000)
        let first = lane.started()
        #expect(first.count == 1)
        lane.end(first[0], .failure)
        lane.pass(milliseconds: 1_000)
        let resting = lane.started()
        #expect(resting.isEmpty, "the second rest is twice as long")

        lane.rules.shape = RestingLane.shape("https://mended.example")
        lane.dispatcher.rulesChanged()
        let probe = lane.started()
        #expect(probe.count == 1)
        lane.end(probe[0], .failure)
        lane.pass(milliseconds: 999)
        let early = lane.started()
        #expect(early.isEmpty)
        lane.pass(milliseconds: 1)
        let next = lane.started()
        #expect(next.count == 1)
        lane.end(next[0], .success)
        #expect(lane.dispatcher.view(of: 1)?.isResting == false)
        let others = lane.started()
        #expect(others.count == 1, "the lane is closed and goes on")
    }

    @Test("other rules that change do not end a rest")
    func sameShape() {
        var lane = RestingLane()
        lane.commit("/a", "/a", "/a")
        lane.trip()
        lane.dispatcher.rulesChanged()
        let started = lane.started()
        #expect(started.isEmpty)
        #expect(lane.dispatcher.view(of: 1)?.isResting == true)
    }

    @Test("a probe that was under way when the receiver was mended says nothing: another follows")
    func repairedDuringProbe() {
        var lane = RestingLane()
        lane.commit("/a", "/a", "/a")
        lane.trip()
        lane.pass(milliseconds: 1_000)
        let old = lane.started()
        lane.rules.shape = RestingLane.shape("https://mended.example")
        lane.dispatcher.rulesChanged()
        let beside = lane.started()
        #expect(beside.isEmpty, "one probe at a time")
        lane.end(old[0], .failure)
        let probe = lane.started()
        #expect(probe.count == 1)
    }

    @Test("items sent again by hand are probes now, one at a time, and nothing else is")
    func retried() {
        var lane = RestingLane()
        lane.commit("/a", "/a", "/a", "/a")
        lane.trip()
        let resting = lane.started()
        #expect(resting.isEmpty)
        lane.retry(4, 2)
        let first = lane.started()
        #expect(first == [4])
        lane.end(4, .failure)
        let second = lane.started()
        #expect(second == [2])
        lane.end(2, .failure)
        let rest = lane.started()
        #expect(rest.isEmpty, "nobody asked for more")
        lane.pass(milliseconds: 1_000)
        let probe = lane.started()
        #expect(probe.count == 1)
    }

    @Test("a lane tries no more items ahead of its rest than a limit says")
    func retriesAreBounded() {
        var lane = RestingLane()
        lane.commit("/a", "/a", "/a")
        lane.trip()
        for _ in 0..<(Limits.retriesAheadOfRest + 20) { lane.retry(1) }
        var attempts = 0
        while let number = lane.started().first {
            attempts += 1
            lane.end(number, .failure)
        }
        #expect(attempts == Limits.retriesAheadOfRest)
    }

    @Test("after a failed probe of one callback another has its turn, and its success ends the rest for all")
    func rotates() {
        var lane = RestingLane()
        lane.commit("/dead", "/dead", "/dead")
        lane.trip()
        lane.commit("/well")
        lane.pass(milliseconds: 1_000)
        let probe = lane.started()
        #expect(probe == [4])
        lane.end(4, .success)
        let next = lane.started()
        #expect(next.count == 1)
    }

    @Test("probes go round all callbacks that wait, and come back to the first")
    func goesRound() {
        var lane = RestingLane()
        lane.commit("/one", "/one", "/one")
        lane.trip()
        lane.commit("/two", "/three")
        var probes: [Int] = []
        for _ in 0..<6 {
            lane.pass(milliseconds: 900_000)
            let probe = lane.started()
            #expect(probe.count == 1)
            for number in probe { lane.end(number, .failure) }
            probes += probe
        }
        let paths = probes.map { $0 < 4 ? 1 : $0 - 2 }
        #expect(paths == [2, 3, 1, 2, 3, 1])
    }
}

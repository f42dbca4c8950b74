// The power goes at every sync point of short workloads, one after the other.
import SimulatedDisk
import TestSupport
import Testing

@testable import Store

@Suite struct PowerCutWalkTests {
    static let workloads = [
        Workload(
            "publishing in batches",
            together: [[.found]]
                + (0..<6).map { batch in
                    (0..<4).map { .publish(first: batch * 12 + $0 * 3, count: 3, run: $0 % 3, bytes: 40 << $0 * 2) }
                }),
        Workload(
            "interviews",
            together: [
                [.found], [.submit(interview: 1)], [.submit(interview: 2), .submit(interview: 3)],
                [.cancel(interview: 1)], [.submit(interview: 4), .cancel(interview: 2)], [.rest],
                [.cancel(interview: 4), .cancel(interview: 3)],
            ]),
        Workload(
            "recording attempts",
            together: [[.found], [.publish(first: 0, count: 6, run: 1, bytes: 500)]]
                + (0..<6).map { event in
                    let last: Step.Outcome = event % 2 == 0 ? .delivered : .failed
                    return [
                        .attempt(first: event, count: 1, number: 1, .retried),
                        .attempt(first: event, count: 1, number: 2, last),
                    ]
                }),
        Workload(
            "pruning",
            [
                .found, .publish(first: 0, count: 100, run: 1, bytes: 48_000),
                .publish(first: 100, count: 5, run: 2, bytes: 48_000),
                .attempt(first: 0, count: 100, number: 1, .delivered), .prune, .rest, .reclaim, .truncateLog,
                .publish(first: 200, count: 2, run: 1, bytes: 48_000), .reclaim, .rest,
            ]),
        Workload(
            "checkpoints, closing and reopening",
            [
                .found, .publish(first: 0, count: 5, run: 1, bytes: 3_000), .truncateLog,
                .publish(first: 5, count: 5, run: 1, bytes: 3_000), .rest,
                .publish(first: 10, count: 2, run: 1, bytes: 300), .attempt(first: 0, count: 1, number: 1, .delivered),
                .reopen,
                .publish(first: 12, count: 2, run: 1, bytes: 300), .rest,
                .publish(first: 14, count: 2, run: 1, bytes: 9),
                .reopen, .attempt(first: 1, count: 1, number: 1, .retried), .truncateLog, .reopen, .probe,
            ]),
    ]

    @Test("the workload that prunes gives pages back to the file system")
    func reclaims() async throws {
        let workload = Self.workloads[3]
        let world = DiskWorld(seed: 0)
        let beforeReclaiming = try #require(workload.groups.firstIndex { $0.steps == [.reclaim] })
        _ = await world.play(Array(workload.groups.prefix(beforeReclaiming)), done: 0)
        let before = try #require(world.disk.size(file: "relayd.sqlite"))
        _ = await world.play(workload.groups(after: beforeReclaiming), done: beforeReclaiming)
        let after = try #require(world.disk.size(file: "relayd.sqlite"))
        #expect(after < before)
    }

    @Test(
        "a power cut at any sync loses nothing that was answered, and leaves nothing half",
        arguments: PowerCutWalkTests.workloads.indices, [false, true])
    func everySync(workload: Int, isOverwriteSafe: Bool) async throws {
        let reference = try await Reference(Self.workloads[workload])
        var sync = 0
        var wasLost = true
        while wasLost {
            sync += 1
            var run = FaultRun(
                reference, seed: UInt64(sync), isOverwriteSafe: isOverwriteSafe, label: "power cut at sync \(sync)")
            run.world.disk.cutPower(atSync: sync)
            guard await run.goOn() else { return }
            wasLost = run.powerLosses > 0
            guard await run.goOn() else { return }
            #expect(run.isOver, "\(run.label): the rest of the workload was not done")
        }
        #expect(sync > 10, "\(reference.workload.name) has \(sync) syncs only")
    }
}

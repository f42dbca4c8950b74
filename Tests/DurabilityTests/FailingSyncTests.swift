// A sync that fails once ends the store; the next one loses nothing that was answered, even if the power goes later.
import SimulatedDisk
import TestSupport
import Testing

@testable import Store

@Suite struct FailingSyncTests {
    private static let workload = Workload(
        "all kinds of syncs",
        [
            .found, .publish(first: 0, count: 5, run: 1, bytes: 3_000), .submit(interview: 1), .truncateLog,
            .publish(first: 5, count: 5, run: 1, bytes: 3_000), .rest, .cancel(interview: 1),
            .attempt(first: 0, count: 3, number: 1, .delivered), .publish(first: 10, count: 1, run: 2, bytes: 100),
            .reopen, .publish(first: 11, count: 1, run: 2, bytes: 9_000), .probe,
            .attempt(first: 3, count: 3, number: 1, .retried), .publish(first: 12, count: 1, run: 2, bytes: 10),
        ])

    /// - Parameter groups: what the new process does before the power goes; `nil` = it goes while that process opens
    ///   the store.
    @Test(
        "after a failed sync everything is refused, and a new process loses nothing, whenever the power goes",
        arguments: [nil, 0, 1, 3] as [Int?])
    func everySync(groups: Int?) async throws {
        let reference = try await Reference(Self.workload)
        var sync = 0
        var failures = 0
        var isReached = true
        while isReached {
            sync += 1
            var run = FaultRun(reference, seed: UInt64(sync), label: "sync \(sync) fails")
            if groups == nil {
                run.orderAfterFailure = { [sync] disk in disk.cutPower(atWrite: 1 + sync % 7) }
            }
            run.world.disk.failSync(sync)
            guard await run.goOn(mayFail: true) else { return }
            isReached = run.world.disk.syncCount >= sync
            failures += run.failures
            guard await run.goOn(groups: groups ?? 0), await run.losePower(), await run.goOn() else { return }
            #expect(run.isOver, "\(run.label): the rest of the workload was not done")
        }
        #expect(failures > 15, "the store has failed \(failures) times only")
    }
}

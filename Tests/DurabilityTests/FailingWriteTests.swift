// A write that fails, and a disk without space: told as such, nothing half, and nothing lost.
import SimulatedDisk
import TestSupport
import Testing

@testable import Store

@Suite struct FailingWriteTests {
    private static let workload = Workload(
        "batches and checkpoints",
        together: [[.found], [.publish(first: 0, count: 3, run: 1, bytes: 5_000), .submit(interview: 1)]]
            + [[.rest], [.publish(first: 3, count: 3, run: 1, bytes: 5_000), .cancel(interview: 1)]]
            + [[.truncateLog], [.attempt(first: 0, count: 3, number: 1, .retried)], [.reopen], [.probe]])

    @Test("after a failed write everything is refused, and a new process finds nothing lost and nothing half")
    func writes() async throws {
        let reference = try await Reference(Self.workload)
        var write = 1
        var failures = 0
        var isReached = true
        while isReached {
            // Every third: neighbours are pages of the same commit.
            write += 3
            var run = FaultRun(reference, seed: UInt64(write), label: "write \(write) fails")
            run.world.disk.failWrite(write)
            guard await run.goOn(mayFail: true) else { return }
            isReached = run.world.disk.writeCount >= write
            failures += run.failures
            guard await run.goOn(), await run.losePower() else { return }
            #expect(run.isOver, "\(run.label): the rest of the workload was not done")
        }
        #expect(failures > 20, "the store has failed \(failures) times only")
    }

    @Test("a full disk refuses what finds no space, whole, and the store goes on as soon as there is some")
    func fullDisk() async throws {
        let reference = try await Reference(
            Workload("without idle checkpoints", together: Self.workload.groups.map(\.steps).filter { $0 != [.rest] }))
        var room = 0
        var isFull = true
        while isFull {
            var run = FaultRun(reference, seed: UInt64(room), label: "\(room) bytes of space")
            try run.world.open()
            run.world.disk.bytesMaximum = run.world.disk.bytesUsed + room
            guard await run.goOn() else { return }
            isFull = run.refusals > 0
            run.world.disk.bytesMaximum = nil
            guard await run.goOn(), await run.losePower() else { return }
            #expect(run.isOver, "\(run.label): the rest of the workload was not done")
            room += 9_000
        }
        #expect(room > 10 * 9_000, "the disk was full \(room / 9_000) times only")
    }
}

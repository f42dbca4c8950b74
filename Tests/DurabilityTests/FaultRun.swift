// A workload on a disk that fails now and then, judged after each fault.
import SimulatedDisk
import Testing

@testable import Store

/// One world on its way through a workload, fault after fault.
///
/// Its methods answer whether all was well; the first thing that was not is recorded as an issue.
struct FaultRun {
    let reference: Reference
    let world: DiskWorld
    /// Names the run in failure messages: workload, seed, and where the disk fails.
    let label: String
    /// Steps that are known to be done.
    private(set) var stepsDone = 0
    private(set) var powerLosses = 0
    /// Times that the store has failed with the power on.
    private(set) var failures = 0
    /// Times that a step found the disk full.
    private(set) var refusals = 0
    /// Orders a fault that meets the process after one that has failed.
    var orderAfterFailure: ((SimulatedDisk) -> Void)?

    init(_ reference: Reference, seed: UInt64, isOverwriteSafe: Bool = false, label: String) {
        self.reference = reference
        self.label = "\(reference.workload.name), seed \(seed), \(label)"
        world = DiskWorld(seed: seed, isOverwriteSafe: isOverwriteSafe)
    }

    var isOver: Bool { stepsDone == reference.workload.count }

    /// Goes on until the power is lost, the disk is full or, where `mayFail`, the store fails; or else until `count`
    /// groups of steps are done. Then judges what is there.
    mutating func goOn(
        groups count: Int = .max, mayFail: Bool = false, _ sourceLocation: SourceLocation = #_sourceLocation
    ) async -> Bool {
        let groups = reference.workload.groups(after: stepsDone).prefix(count)
        let progress = await world.play(Array(groups), done: stepsDone)
        if let error = progress.error, world.disk.hasPower {
            if error as? StoreError == .diskFull, world.disk.bytesMaximum != nil, world.observer.failure == nil {
                refusals += 1
                return await judge(progress.answered...progress.answered, sourceLocation)
            }
            guard mayFail else {
                Issue.record("\(label): step \(progress.answered) failed: \(error)", sourceLocation: sourceLocation)
                return false
            }
            failures += 1
            await world.expectRefusals(label, sourceLocation)
            world.kill()
            orderAfterFailure?(world.disk)
        }
        return await judge(progress.answered...progress.posted, sourceLocation)
    }

    /// The power goes while nothing happens; then judges what is there.
    mutating func losePower(_ sourceLocation: SourceLocation = #_sourceLocation) async -> Bool {
        world.disk.cutPower()
        return await judge(stepsDone...stepsDone, sourceLocation)
    }

    /// Opens the store, after a fault as the next process does, and compares it with what was answered.
    private mutating func judge(_ possible: ClosedRange<Int>, _ sourceLocation: SourceLocation) async -> Bool {
        if !world.disk.hasPower {
            powerLosses += 1
            world.close()
            world.disk.restorePower()
        }
        do {
            let damage = try await world.damage()
            let contents = try await world.contents()
            if damage.isEmpty, let done = reference.stepsDone(contents, possible: possible) {
                stepsDone = done
                return true
            }
            let difference = reference.difference(contents, answered: possible.lowerBound)
            Issue.record(
                "\(label): expected \(possible) steps, damage \(damage.prefix(3))\n\(difference)",
                sourceLocation: sourceLocation)
        } catch {
            guard world.disk.hasPower else { return await judge(possible, sourceLocation) }
            Issue.record("\(label): after the fault: \(error)", sourceLocation: sourceLocation)
        }
        return false
    }
}

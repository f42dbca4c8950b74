// A workload whose power goes now and then, judged after each loss.
import SimulatedDisk
import Testing

@testable import Store

/// One world on its way through a workload, loss after loss.
struct PowerCutRun {
    let reference: Reference
    let world: DiskWorld
    /// Names the run in failure messages: workload, seed, and where the power goes.
    let label: String
    /// Steps that are known to be done.
    private(set) var stepsDone = 0
    private(set) var powerLosses = 0

    init(_ reference: Reference, seed: UInt64, isOverwriteSafe: Bool, label: String) {
        self.reference = reference
        self.label = "\(reference.workload.name), seed \(seed), \(label)"
        world = DiskWorld(seed: seed, isOverwriteSafe: isOverwriteSafe)
    }

    var isOver: Bool { stepsDone == reference.workload.count }

    /// Goes on until the power is lost or `stop` steps are done, then judges what is there.
    ///
    /// - Returns: whether all was well; the first fault found is recorded as an issue.
    mutating func goOn(until stop: Int? = nil, _ sourceLocation: SourceLocation = #_sourceLocation) async -> Bool {
        let groups = reference.workload.groups(after: stepsDone)
        let progress = await world.play(
            stop.map { stop in groups.filter { $0.first < stop } } ?? groups, done: stepsDone)
        if let error = progress.error, world.disk.hasPower {
            Issue.record("\(label): step \(progress.answered) failed: \(error)", sourceLocation: sourceLocation)
            return false
        }
        return await judge(progress, sourceLocation)
    }

    /// Opens the store, after a loss as the next process does, and compares it with what was answered.
    private mutating func judge(_ progress: DiskWorld.Progress, _ sourceLocation: SourceLocation) async -> Bool {
        if !world.disk.hasPower {
            powerLosses += 1
            world.close()
            world.disk.restorePower()
        }
        do {
            let damage = try await world.damage()
            guard damage.isEmpty else {
                Issue.record("\(label): the file is damaged: \(damage.prefix(3))", sourceLocation: sourceLocation)
                return false
            }
            let contents = try await world.contents()
            let possible = progress.answered...progress.posted
            guard let done = reference.stepsDone(contents, possible: possible) else {
                Issue.record(
                    "\(label): \(possible) steps expected\n\(reference.difference(contents, answered: progress.answered))",
                    sourceLocation: sourceLocation)
                return false
            }
            stepsDone = done
            return true
        } catch {
            Issue.record("\(label): after the loss: \(error)", sourceLocation: sourceLocation)
            return false
        }
    }
}

// The power goes at random moments of random workloads.
import Glibc
import SimulatedDisk
import TestSupport
import Testing

@testable import Store

@Suite struct RandomPowerCutTests {
    /// Workloads, each with several losses; `RELAYD_DURABILITY_ROUNDS` gives another number for a longer search.
    private static let rounds = getenv("RELAYD_DURABILITY_ROUNDS").flatMap { UInt64(String(cString: $0)) } ?? 40

    @Test("random power cuts in random workloads lose nothing that was answered")
    func randomMoments() async throws {
        var losses = 0
        for seed in 1...Self.rounds {
            let count = await Self.round(seed: seed, try Reference(.random(count: 20, seed: seed)))
            guard let count else { return }
            losses += count
        }
        #expect(losses >= 2 * Int(Self.rounds), "the power went \(losses) times only")
    }

    /// - Returns: how often the power went; `nil` after a fault.
    private static func round(seed: UInt64, _ reference: Reference) async -> Int? {
        var random = SeededRandom(seed: ~seed)
        var run = FaultRun(reference, seed: seed, isOverwriteSafe: seed.isMultiple(of: 2), label: "random moments")
        while !run.isOver {
            arm(run.world.disk, &random)
            guard await run.goOn() else { return nil }
        }
        return run.powerLosses
    }

    /// Orders the next loss, often so soon that it comes while the store recovers from the last one.
    private static func arm(_ disk: SimulatedDisk, _ random: inout SeededRandom) {
        if Bool.random(using: &random) {
            disk.cutPower(atSync: Int.random(in: 1...12, using: &random))
        } else {
            disk.cutPower(atWrite: Int.random(in: 1...150, using: &random))
        }
    }
}

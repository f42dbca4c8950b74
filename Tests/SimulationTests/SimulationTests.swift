// Whole worlds of delivery, each from a seed: the real dispatcher and the real store against every promise.

import Glibc
import Testing

@Suite("Simulated worlds")
struct SimulationTests {
    /// Steps of a world with everything happening, before it heals. Part of what a seed means.
    private static let stepsOfWorld = 2_000

    @Test("keep every promise, whatever happens", arguments: 1...10)
    func fixedSeeds(seed: UInt64) throws {
        let world = try SimulatedWorld(seed: seed, steps: Self.stepsOfWorld)
        let violation = world.run()
        #expect(violation == nil, "\(violation.map(\.description) ?? "")")
    }

    @Test("keep every promise, with seeds that nobody has seen")
    func freshSeeds() throws {
        let asked = Self.number("RELAYD_SIMULATION_STEPS") ?? 8_000
        var seed = UInt64(Self.number("RELAYD_SIMULATION_SEED") ?? Int.random(in: 1_000...1_000_000_000))
        var (steps, worlds, requests, crashes) = (0, 0, 0, 0)
        while steps < asked {
            let world = try SimulatedWorld(seed: seed, steps: Self.stepsOfWorld)
            let violation = world.run()
            #expect(violation == nil, "\(violation.map(\.description) ?? "")")
            if violation != nil { break }
            steps += world.step
            worlds += 1
            requests += world.history.requests
            crashes += world.crashes
            seed += 1
        }
        print("\(steps) steps in \(worlds) worlds, \(requests) requests, \(crashes) crashes; next seed \(seed)")
    }

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}

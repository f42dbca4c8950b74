// Chance that can be repeated: the same seed gives the same run.

/// SplitMix64. Print the seed in a failing test's message, and the failure can be run again.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    /// What this generator was made from.
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Uniform in 0..<1, as schedules and jitter want it.
    package mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }

    /// `count` bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}

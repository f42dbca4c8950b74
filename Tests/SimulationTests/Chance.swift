// Every draw of a world, from its one seed.

import TestSupport

/// Shared by all parts of a world, so that the order of their draws is part of what the seed says.
final class Chance {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// True once in `count` times; never for 0.
    func oneIn(_ count: Int) -> Bool { count > 0 && Int.random(in: 0..<count, using: &random) == 0 }

    func unit() -> Double { random.unit() }

    func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    func int64(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }

    func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

    /// An index of `weights`, each as likely as its weight.
    func index(of weights: [Int]) -> Int {
        var rest = int(0...max(0, weights.reduce(0, +) - 1))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return 0
    }
}

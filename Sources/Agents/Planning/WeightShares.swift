// Divides a whole into parts by weight so that nothing is lost in rounding.

enum WeightShares {
    /// `total` divided in proportion to `weights`, each part at least `minimum`; the parts sum to `total` exactly.
    ///
    /// Parts are rounded by the largest remainder, ties going to the earlier one.
    /// - Precondition: there are weights, none negative, not all zero, and `total` holds `minimum` for each.
    static func divide(_ total: Int, by weights: [Double], minimum: Int) -> [Int] {
        let sum = weights.reduce(0, +)
        precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "no weights to divide by")
        precondition(total >= minimum * weights.count, "\(total) does not hold \(minimum) for each of \(weights.count)")
        let free = Double(total - minimum * weights.count)
        let exact = weights.map { free * $0 / sum }
        var parts = exact.map { minimum + Int($0) }
        let order = exact.indices.sorted { left, right in
            let remainders = (exact[left] - exact[left].rounded(.down), exact[right] - exact[right].rounded(.down))
            return remainders.0 == remainders.1 ? left < right : remainders.0 > remainders.1
        }
        var missing = total - parts.reduce(0, +)
        for index in order where missing > 0 {
            parts[index] += 1
            missing -= 1
        }
        return parts
    }

    /// Hundredths for `weights` whose sum as doubles, from left to right, is exactly 1.0.
    ///
    /// Decimal fractions have no exact binary form, so 0.35 + 0.25 + … may miss 1.0 by a bit; one hundredth is then
    /// moved between two parts until it does not.
    static func hundredths(_ weights: [Double]) -> [Double] {
        let parts = divide(100, by: weights, minimum: 1)
        if isExact(parts) { return parts.map(fraction) }
        for from in parts.indices where parts[from] > 1 {
            for to in parts.indices where to != from {
                var moved = parts
                moved[from] -= 1
                moved[to] += 1
                if isExact(moved) { return moved.map(fraction) }
            }
        }
        // Not reached by any set of up to ten parts (tested); the last part takes up the difference all the same.
        let head = parts.dropLast().map(fraction)
        return head + [1 - head.reduce(0, +)]
    }

    private static func fraction(_ part: Int) -> Double { Double(part) / 100 }

    private static func isExact(_ parts: [Int]) -> Bool { parts.map(fraction).reduce(0, +) == 1 }
}

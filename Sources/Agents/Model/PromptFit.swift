// Shortens texts so that a question stays within its budget.

/// Divides scalars among texts: short ones stay whole, long ones share what is left evenly.
enum PromptFit {
    /// Stands where something was cut.
    static let mark = " […]"

    /// The length that each of `counts` may have so that the sum is at most `total`.
    static func share(_ counts: [Int], total: Int) -> [Int] {
        var rest = total
        var shares = counts
        let ascending = counts.indices.sorted { counts[$0] < counts[$1] }
        for (place, index) in ascending.enumerated() {
            shares[index] = min(counts[index], max(0, rest) / (ascending.count - place))
            rest -= shares[index]
        }
        return shares
    }

    /// `texts` cut to `total` scalars together, and whether any was.
    static func fit(_ texts: [String], total: Int) -> (texts: [String], isCut: Bool) {
        let counts = texts.map(\.unicodeScalars.count)
        guard counts.reduce(0, +) > total else { return (texts, false) }
        let shares = share(counts, total: total)
        let cut = zip(texts, zip(counts, shares)).map { text, sizes in
            sizes.0 <= sizes.1 ? text : VeiledText.text(text.unicodeScalars.prefix(sizes.1)) + mark
        }
        return (cut, true)
    }
}

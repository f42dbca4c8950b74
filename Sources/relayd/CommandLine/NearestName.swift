// Finds the known name that somebody who mistyped one probably meant.

/// Suggestions for mistyped names: commands, options and configuration keys.
enum NearestName {
    /// The candidate closest to `name`, or `nil` when none is close enough to be worth naming.
    ///
    /// Upper and lower case count as the same letter. Close enough means: no more than a third of the letters were
    /// inserted, left out, exchanged or swapped with a neighbour (two letters in names of up to five), or `name`
    /// is the beginning of exactly one candidate.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(lettersCompared))
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(lettersCompared)))
            if distance < (best?.distance ?? .max) { best = (candidate, distance) }
        }
        if let best, best.distance <= max(2, wanted.count / 3), best.distance < wanted.count { return best.candidate }
        let continued = candidates.filter { !name.isEmpty && $0.lowercased().hasPrefix(name.lowercased()) }
        return continued.count == 1 ? continued.first : nil
    }

    /// How much of a name is looked at: comparing costs the product of both lengths.
    private static let lettersCompared = 64

    /// Insertions, deletions, exchanges and swaps of neighbours between two words.
    ///
    /// - Source: Damerau (1964), in the "optimal string alignment" form.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                let isSwap =
                    row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
                if isSwap { current[column] = min(current[column], beforeLast[column - 2] + 1) }
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}

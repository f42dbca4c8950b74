// The name by which callers know a run.

/// Makes and checks run ids: `run_1749123456_a1b2c3d4`.
package enum RunID {
    private static let prefix = "run_"

    /// A new run id: the Unix second of `now` (0 before 1970) and eight random hexadecimal digits.
    ///
    /// 32 random bits do not make it unique by themselves; the store's unique index does.
    package static func make(at now: Timestamp, random: inout some RandomNumberGenerator) -> String {
        var suffix: [UInt8] = []
        suffix.append(addingCapacity: 8) { Hexadecimal.append(random.next(), digits: 8, to: &$0) }
        return prefix + String(max(now.unixSeconds, 0)) + "_" + String(decoding: suffix, as: UTF8.self)
    }

    /// Whether `text` has a run id's form: 1 to 19 decimal digits, then exactly eight lower-case hexadecimal ones.
    package static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= prefix.utf8.count + 28, text.utf8.starts(with: prefix.utf8) else { return false }
        let parts = text.utf8.dropFirst(prefix.utf8.count).split(
            separator: UInt8(ascii: "_"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...19).contains(parts[0].count), parts[1].count == 8 else { return false }
        let decimal = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
        return parts[0].allSatisfy(decimal.contains)
            && parts[1].allSatisfy { decimal.contains($0) || letters.contains($0) }
    }
}

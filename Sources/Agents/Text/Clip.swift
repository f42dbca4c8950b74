// Makes foreign text fit for one line of ours.

enum Clip {
    /// `text` as one line: white space and control characters become single spaces, the ends are trimmed, and what is
    /// longer than `scalars` is cut between words and marked with an ellipsis. `nil` when nothing is left.
    static func line(_ text: String, scalars limit: Int) -> String? {
        var line = String.UnicodeScalarView()
        var count = 0
        var lastGap: String.UnicodeScalarView.Index?
        var isGapPending = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                isGapPending = !line.isEmpty
                continue
            }
            if isGapPending {
                isGapPending = false
                lastGap = line.endIndex
                line.append(" ")
                count += 1
            }
            guard count < limit else { return cut(line, at: lastGap) }
            line.append(scalar)
            count += 1
        }
        return line.isEmpty ? nil : String(line)
    }

    /// `text` as a phrase inside a sentence: a line without the punctuation that would end it.
    static func phrase(_ text: String, scalars limit: Int) -> String? {
        guard let line = line(text, scalars: limit) else { return nil }
        var scalars = line.unicodeScalars[...]
        while let last = scalars.last, ".;,:!".unicodeScalars.contains(last) { scalars.removeLast() }
        while let first = scalars.first, "-*•–·>".unicodeScalars.contains(first) || first == " " {
            scalars.removeFirst()
        }
        return scalars.isEmpty ? nil : String(scalars)
    }

    /// `text` with its first letter in upper case.
    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// "1 turn", "3 turns".
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func cut(
        _ line: String.UnicodeScalarView, at gap: String.UnicodeScalarView.Index?
    ) -> String {
        String(gap.map { line[..<$0] } ?? line[...]) + "…"
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
}

// Cleans long texts without changing what they say.

enum TextCleaning {
    /// Lines ended by a line feed, without control characters, trailing spaces and runs of blank lines; `nil` when
    /// nothing is left.
    static func cleaned(_ text: String) -> String? {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var view = String.UnicodeScalarView()
            for scalar in line.unicodeScalars where scalar == "\t" || scalar.properties.generalCategory != .control {
                view.append(scalar == "\u{00A0}" || scalar == "\t" ? " " : scalar)
            }
            let clean = String(String(view).reversed().drop(while: \.isWhitespace).reversed())
            if clean.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(clean)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

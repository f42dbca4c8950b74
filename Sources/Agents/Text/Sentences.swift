// Splits text into sentences.

enum Sentences {
    /// The sentences of `text`, trimmed, none empty, at most the first `limit` scalars of it.
    ///
    /// A point ends a sentence only before white space or the end, so that "Node.js" and "3.5" stay whole.
    static func split(_ text: String, limit: Int = Limits.textScalarsMaximum) -> [String] {
        let scalars = Array(text.unicodeScalars.prefix(limit))
        var sentences: [String] = []
        var start = 0
        for (index, scalar) in scalars.enumerated() where isEnd(scalar) {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if scalar == ".", !next.properties.isWhitespace { continue }
            append(scalars[start...index], to: &sentences)
            start = index + 1
        }
        append(scalars[start...], to: &sentences)
        return sentences
    }

    /// Marks that end a sentence, in the scripts we meet; a line's end does too.
    static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "\n", "\r", ";", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{2028}", "\u{2029}", "\u{0964}",
            "\u{061F}":
            true
        default: false
        }
    }

    private static func append(_ part: ArraySlice<Unicode.Scalar>, to sentences: inout [String]) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: part)
        guard let line = Clip.line(String(view), scalars: part.count) else { return }
        if line.unicodeScalars.contains(where: { !isEnd($0) && $0 != " " }) { sentences.append(line) }
    }
}

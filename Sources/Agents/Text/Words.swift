// Splits text into words the same way everywhere, so that names of skills and what people write meet.

enum Words {
    /// The words of `text`, at most the first `limit` scalars of it.
    ///
    /// Letters, digits and marks of any script make words; `+` and `#` stay with the word before ("C++"), an apostrophe
    /// inside a word ("don't") and a point before one (".NET") stay too. All else divides: "Node.js" is two words.
    static func split(_ text: String, limit: Int = Limits.textScalarsMaximum) -> [Word] {
        var words: [Word] = []
        var current = String.UnicodeScalarView()
        var startsSentence = true
        var pendingPoint = false

        func finish() {
            guard !current.isEmpty else { return }
            words.append(Word(String(current), startsSentence: startsSentence))
            startsSentence = false
            current = String.UnicodeScalarView()
        }

        for scalar in text.unicodeScalars.prefix(limit) {
            if isWordPart(scalar) {
                if pendingPoint, current.isEmpty, scalar.properties.isAlphabetic { current.append(".") }
                pendingPoint = false
                current.append(scalar)
            } else if !current.isEmpty, scalar == "+" || scalar == "#" || isApostrophe(scalar) {
                current.append(isApostrophe(scalar) ? "'" : scalar)
            } else {
                pendingPoint = current.isEmpty && scalar == "."
                let endsSentence = Sentences.isEnd(scalar)
                finish()
                if endsSentence { startsSentence = true }
            }
        }
        finish()
        return words
    }

    /// The words of a name or phrase, ready to be compared.
    static func folded(_ text: String) -> [String] { split(text).map(\.folded) }

    /// The distinct stems of the words that carry meaning.
    static func stems(_ text: String) -> Set<String> { stems(split(text)) }

    /// The distinct stems of the words that carry meaning.
    static func stems(_ words: [Word]) -> Set<String> {
        var stems: Set<String> = []
        for word in words where !Stopwords.contains(word.folded) { stems.insert(word.stem) }
        return stems
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        case ..<0x80: return false
        default:
            let properties = scalar.properties
            return properties.isAlphabetic || properties.numericType != nil
                || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
        }
    }
}

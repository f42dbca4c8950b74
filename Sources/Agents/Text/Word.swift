// A word of a text, in the form that is compared.

/// One word: lower case for comparing, its stem for kinship, its own form for names.
struct Word: Equatable {
    /// As written.
    let text: String
    /// In lower case.
    let folded: String
    /// A bound of a sentence or clause (`,` does not count) stands before it.
    let startsSentence: Bool

    init(_ text: String, startsSentence: Bool) {
        self.text = text
        folded = text.lowercased()
        self.startsSentence = startsSentence
    }

    var stem: String { Stem.of(folded) }

    var hasDigit: Bool { folded.unicodeScalars.contains { $0.properties.numericType != nil } }

    /// Written with a capital although no sentence begins here: a name, usually.
    var isName: Bool {
        guard !startsSentence, folded != "i", let first = text.unicodeScalars.first else { return false }
        return first.properties.isUppercase && !Stopwords.contains(folded)
    }

    /// How many words it stands for: scripts without spaces run words together, two signs a word.
    var weight: Int {
        guard let first = text.unicodeScalars.first, first.value >= 0x2E80 else { return 1 }
        return max(1, text.unicodeScalars.count / 2)
    }
}

// What of an interview can be found, and what a query asks for.

/// The terms of one interview: its words whole and by their beginnings, the address also as one.
struct SearchTerms {
    /// Each once, in no order that means anything.
    let terms: [String]

    init(name: String?, address: String?, position: String?) {
        let address = SearchText.folded(address ?? "")
        let texts = [SearchText.folded(name ?? ""), address, SearchText.folded(position ?? "")]
        let words = texts.flatMap(SearchText.words).prefix(StoreLimits.searchWordsMaximum)
        var terms: Set<String> = []
        for word in words { terms.formUnion(Self.beginnings(of: word)) }
        terms.formUnion(Self.beginnings(ofAddress: address))
        self.terms = Array(terms)
    }

    /// The word, and its first letters from two on.
    private static func beginnings(of word: String) -> [String] {
        let scalars = word.unicodeScalars
        let lengths = StoreLimits.searchPrefixScalarsMinimum...StoreLimits.searchPrefixScalarsMaximum
        return [word] + lengths.prefix { $0 < scalars.count }.map { String(scalars.prefix($0)) }
    }

    /// The address, and its beginnings that reach beyond the @: what stands before it is a word of its own.
    private static func beginnings(ofAddress address: String) -> [String] {
        guard let at = address.unicodeScalars.firstIndex(of: "@") else { return [] }
        let local = address.unicodeScalars.distance(from: address.unicodeScalars.startIndex, to: at)
        let scalars = Array(address.unicodeScalars.prefix(local + 1 + StoreLimits.searchPrefixScalarsMaximum))
        guard scalars.count > local + 1 else { return [] }
        return [address] + (local + 2...scalars.count).map { Self.text(scalars[..<$0]) }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

/// The terms of a query, all of which must be there.
struct SearchQuery {
    let terms: [String]

    /// Every word of `text`; what looks like an address is one.
    init(_ text: String) {
        let pieces = SearchText.folded(text).split { $0.isWhitespace }.prefix(StoreLimits.searchQueryWordsMaximum)
        var terms: [String] = []
        for piece in pieces {
            let piece = SearchText.trimmed(piece)
            let found = Self.isAddress(piece) ? [String(piece)] : SearchText.words(String(piece))
            for term in found where !terms.contains(term) { terms.append(term) }
        }
        self.terms = Array(terms.prefix(StoreLimits.searchQueryWordsMaximum))
    }

    private static func isAddress(_ piece: Substring) -> Bool {
        guard let at = piece.firstIndex(of: "@") else { return false }
        return at != piece.startIndex && piece.index(after: at) != piece.endIndex
    }
}

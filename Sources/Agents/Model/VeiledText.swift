// A text in which placeholders stand for what names a candidate, and the way back.

/// What is sent in place of a text. Every scalar knows where in the original it comes from.
struct VeiledText: Sendable, Equatable {
    struct Piece: Sendable, Equatable {
        let scalar: Unicode.Scalar
        /// Scalars of the original that it stands for.
        let origin: Range<Int>
    }

    let original: [Unicode.Scalar]
    let pieces: [Piece]

    /// - Parameter hidden: what is replaced by what; in order, without overlaps.
    init(_ original: [Unicode.Scalar], hiding hidden: [(range: Range<Int>, placeholder: String)]) {
        self.original = original
        var pieces: [Piece] = []
        pieces.reserveCapacity(original.count)
        var next = 0
        for (range, placeholder) in hidden {
            pieces += (next..<range.lowerBound).map { Piece(scalar: original[$0], origin: $0..<$0 + 1) }
            pieces += placeholder.unicodeScalars.map { Piece(scalar: $0, origin: range) }
            next = range.upperBound
        }
        self.pieces = pieces + (next..<original.count).map { Piece(scalar: original[$0], origin: $0..<$0 + 1) }
    }

    var text: String { Self.text(pieces.map(\.scalar)) }

    /// The original's words where `quote` stands in this text, white space, case and the shapes of quotation marks and
    /// dashes aside; `nil` when it stands nowhere.
    func original(of quote: String) -> String? {
        let haystack = Self.squeezed(pieces)
        let needle = Self.squeezed(quote.unicodeScalars.map { Piece(scalar: $0, origin: 0..<0) }).map(\.scalar)
        guard let first = needle.first, haystack.count >= needle.count else { return nil }
        for start in 0...(haystack.count - needle.count) where haystack[start].scalar == first {
            let part = haystack[start..<start + needle.count]
            guard part.elementsEqual(needle, by: { $0.scalar == $1 }), let end = part.last else { continue }
            return Self.text(original[haystack[start].origin.lowerBound..<end.origin.upperBound])
        }
        return nil
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Lower case, white space as single spaces, none at the ends.
    private static func squeezed(_ pieces: [Piece]) -> [Piece] {
        var squeezed: [Piece] = []
        squeezed.reserveCapacity(pieces.count)
        for piece in pieces {
            if piece.scalar.properties.isWhitespace {
                if squeezed.last?.scalar != " ", !squeezed.isEmpty {
                    squeezed.append(Piece(scalar: " ", origin: piece.origin))
                }
                continue
            }
            for scalar in plain(piece.scalar) { squeezed.append(Piece(scalar: scalar, origin: piece.origin)) }
        }
        if squeezed.last?.scalar == " " { squeezed.removeLast() }
        return squeezed
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201B}": "'".unicodeScalars
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}": "\"".unicodeScalars
        case "\u{2010}"..."\u{2015}": "-".unicodeScalars
        case "\u{2026}": "...".unicodeScalars
        default: scalar.properties.lowercaseMapping.unicodeScalars
        }
    }
}

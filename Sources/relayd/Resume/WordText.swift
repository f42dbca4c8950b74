// The text of a Word document's main part.

/// Collects what a reader of the document would see: paragraphs, line breaks, tabs. Deleted text, fields' instructions
/// and the second version of what is stored twice for old programs are left out.
/// - Source: ECMA-376, part 1, 17.3 (paragraphs and runs); part 3, 10 (alternate content).
struct WordText {
    private static let root = "w:document"
    private static let fallback = "mc:Fallback"

    private var text = ""
    private var path: [String] = []
    /// How deep inside of content for old programs.
    private var fallbackDepth: Int?

    /// The text of `document`, the bytes of `word/document.xml`.
    static func text(of document: [UInt8]) throws(MarkupFault) -> String {
        var reader = MarkupReader(try utf8(document))
        var words = WordText()
        while let piece = try reader.next() { try words.take(piece) }
        return words.text
    }

    /// The standard allows UTF-16 too.
    private static func utf8(_ document: [UInt8]) throws(MarkupFault) -> [UInt8] {
        guard document.starts(with: [0xFF, 0xFE]) || document.starts(with: [0xFE, 0xFF]) else { return document }
        guard let text = PlainText.decoded(document[...]) else { throw .malformed }
        return Array(text.utf8)
    }

    private mutating func take(_ piece: MarkupPiece) throws(MarkupFault) {
        switch piece {
        case .begin(let name):
            if path.isEmpty, name != Self.root { throw .malformed }
            if name == Self.fallback, fallbackDepth == nil { fallbackDepth = path.count }
            if fallbackDepth == nil { begin(name) }
            path.append(name)
        case .end(let name):
            path.removeLast()
            if fallbackDepth == path.count {
                fallbackDepth = nil
            } else if fallbackDepth == nil, name == "w:p" {
                text += "\n"
            }
        case .text(let characters):
            if fallbackDepth == nil, path.last == "w:t" { text += characters }
        }
    }

    /// Breaks and tabs count in a run only: in a paragraph's properties a tab is a place on the ruler.
    private mutating func begin(_ name: String) {
        guard path.last == "w:r" else { return }
        switch name {
        case "w:tab": text += "\t"
        case "w:br", "w:cr": text += "\n"
        case "w:noBreakHyphen": text += "-"
        default: break
        }
    }
}

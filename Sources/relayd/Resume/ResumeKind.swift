// What a file is, by what stands in it.

/// Kinds of files that a resume may be. The name and the declared type of a file are its sender's opinion.
enum ResumeKind: Sendable, Equatable {
    case pdf
    /// Of which a Word document is one.
    case zip
    case text
    case other

    /// Beginnings of formats that would otherwise pass for text.
    private static let richText = Array("{\\rtf".utf8)
    private static let postScript = Array("%!PS".utf8)

    /// - Source: ISO 32000-1, 7.5.2 (PDF); PKWARE APPNOTE, 4.3.7 (ZIP).
    init(_ file: ArraySlice<UInt8>) {
        if file.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if file.starts(with: Self.richText) || file.starts(with: Self.postScript) {
            self = .other
        } else {
            self = PlainText.isText(file) ? .text : .other
        }
    }
}

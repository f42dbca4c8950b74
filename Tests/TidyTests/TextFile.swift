// A text file of the repository, as the rules read it.

/// A file's path and its text.
struct TextFile {
    /// Relative to the repository, without a slash in front.
    let path: String
    let text: String
    /// Without their ends; a last line end makes no line of its own.
    let lines: [String]
    /// Of a Swift file: the lines with comments and strings blanked out. Of others the lines as they are.
    let codeLines: [String]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = Self.lines(of: text)
        codeLines =
            path.hasSuffix(".swift") ? Self.lines(of: String(decoding: SwiftCode.blanked(text), as: UTF8.self)) : lines
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// The folder it lies in; empty at the top.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The target it belongs to: `Sources/Store/Limits.swift` → `Store`; `nil` outside of Sources.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }
}

// A resume's text as a form takes it.

enum ResumeText {
    /// `text` with line ends alike, without control characters, spaces at line ends, more than two empty lines in a row
    /// and empty lines at both ends. Done twice it changes nothing more.
    static func cleaned(_ text: String) -> String {
        var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if isLineEnd(scalar) {
                if !(scalar == "\n" && previous == "\r") { lines.append(String.UnicodeScalarView()) }
            } else if isKept(scalar) {
                lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        var kept: [String] = []
        var emptyLines = 0
        for line in lines {
            let text = trimmed(line)
            emptyLines = text.isEmpty ? emptyLines + 1 : 0
            if emptyLines <= Limits.emptyLines, !(text.isEmpty && kept.isEmpty) { kept.append(text) }
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    /// CR LF counts once; form feeds and Unicode's separators end lines too.
    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Neither a control character, the tab excepted, nor a byte order mark nor something that is no character.
    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: true
        case 0x00...0x1F, 0x7F...0x9F, 0xFEFF, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    private static func trimmed(_ line: String.UnicodeScalarView) -> String {
        var line = Substring(String(line)).unicodeScalars
        while let last = line.last, last.properties.isWhitespace { line.removeLast() }
        return String(line)
    }
}

// Swift source without its words: comments and the insides of strings blanked out, so that only code is left.

/// Blanks comments and strings.
///
/// Every blanked byte becomes a space and line ends stay, so places in the code are places in the file. What stands in
/// `\( )` of a string is code. Regular expressions must be written `#/…/#`; a bare `/…/` would be read as code.
struct SwiftCode {
    private enum Mode: Equatable {
        /// Parentheses open since the string's `\(`; at the outermost level nothing closes it.
        case code(parentheses: Int)
        case string(hashes: Int, quotes: Int)
    }

    /// The bytes that can begin or end something; all others are passed by quickly.
    private static let mayMatter = Array("/#\"()\\\n".utf8)

    private let source: [UInt8]
    private var index = 0
    private var blanked: [UInt8]
    private var modes: [Mode] = [.code(parentheses: 0)]

    /// The code of `text`, as many bytes as it has.
    static func blanked(_ text: String) -> [UInt8] {
        var scanner = SwiftCode(source: Array(text.utf8))
        scanner.scan()
        return scanner.blanked
    }

    private init(source: [UInt8]) {
        self.source = source
        blanked = source
    }

    private mutating func scan() {
        while index < source.count, let mode = modes.last {
            switch mode {
            case .code(let parentheses): scanCode(parentheses)
            case .string(let hashes, let quotes): scanString(hashes, quotes)
            }
        }
    }

    // MARK: Code

    private mutating func scanCode(_ parentheses: Int) {
        guard Self.mayMatter.contains(source[index]) else {
            index += 1
            return
        }
        if looksAt("//") {
            while index < source.count, source[index] != UInt8(ascii: "\n") { blank(1) }
        } else if looksAt("/*") {
            skipBlockComment()
        } else if looksAt("#/") {
            blank(2)
            while index < source.count, !looksAt("/#") { blank(1) }
            blank(2)
        } else if let (hashes, quotes) = stringStart() {
            blank(hashes + quotes)
            modes.append(.string(hashes: hashes, quotes: quotes))
        } else {
            count(parentheses)
        }
    }

    /// Takes one byte of code, which may end the code inside a string.
    private mutating func count(_ parentheses: Int) {
        defer { index += 1 }
        guard modes.count > 1 else { return }
        switch source[index] {
        case UInt8(ascii: "("): modes[modes.count - 1] = .code(parentheses: parentheses + 1)
        case UInt8(ascii: ")") where parentheses == 0: modes.removeLast()
        case UInt8(ascii: ")"): modes[modes.count - 1] = .code(parentheses: parentheses - 1)
        default: break
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if looksAt("/*") {
                depth += 1
                blank(2)
            } else if looksAt("*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && index < source.count
    }

    /// How many hashes and quotes open a string here; `nil` when none begins.
    private func stringStart() -> (hashes: Int, quotes: Int)? {
        var place = index
        while place < source.count, source[place] == UInt8(ascii: "#") { place += 1 }
        let hashes = place - index
        guard place < source.count, source[place] == UInt8(ascii: "\"") else { return nil }
        let isLong = source[place...].prefix(3).elementsEqual(Array("\"\"\"".utf8))
        return (hashes, isLong ? 3 : 1)
    }

    // MARK: Strings

    private mutating func scanString(_ hashes: Int, _ quotes: Int) {
        guard Self.mayMatter.contains(source[index]) else {
            blank(1)
            return
        }
        let fence = String(repeating: "#", count: hashes)
        if looksAt(String(repeating: "\"", count: quotes) + fence) {
            blank(quotes + hashes)
            modes.removeLast()
        } else if looksAt("\\" + fence + "(") {
            // The parentheses stay, as a pair.
            blank(hashes + 1)
            index += 1
            modes.append(.code(parentheses: 0))
        } else if looksAt("\\" + fence) {
            blank(hashes + 2)
        } else if quotes == 1, source[index] == UInt8(ascii: "\n") {
            // An unclosed string ends with its line, so that one mistake here does not hide the rest of the file.
            modes.removeLast()
        } else {
            blank(1)
        }
    }

    private func looksAt(_ text: String) -> Bool {
        let end = index + text.utf8.count
        return end <= source.count && source[index..<end].elementsEqual(text.utf8)
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where index < source.count {
            if source[index] != UInt8(ascii: "\n") { blanked[index] = UInt8(ascii: " ") }
            index += 1
        }
    }
}

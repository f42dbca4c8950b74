// Finds the functions of a Swift file and how many lines each takes.

/// The functions and initialisers of some code.
struct FunctionLengths {
    /// A function with a body.
    struct Function: Equatable {
        /// Where `func`, `init` or `deinit` stands, from 1.
        let line: Int
        /// From there to the closing brace, both included.
        let length: Int
    }

    private let code: [UInt8]
    private var index = 0

    /// The functions in `lines`, which have their comments and strings blanked; requirements of protocols have no
    /// body and are left out.
    static func all(in lines: [String]) -> [Function] {
        var finder = FunctionLengths(code: Array(lines.joined(separator: "\n").utf8))
        return finder.find()
    }

    private init(code: [UInt8]) {
        self.code = code
    }

    private mutating func find() -> [Function] {
        var functions: [Function] = []
        while let word = nextWord() {
            guard ["func", "init", "deinit"].contains(word.text), !word.followsDot else { continue }
            let afterWord = index
            if let length = bodyLength(from: word.start) {
                functions.append(Function(line: line(of: word.start), length: length))
            }
            // Functions inside of functions count as well.
            index = afterWord
        }
        return functions
    }

    // MARK: Words

    private struct Word {
        let text: String
        let start: Int
        let followsDot: Bool
    }

    private mutating func nextWord() -> Word? {
        while index < code.count, !Self.isLetter(code[index]) { index += 1 }
        guard index < code.count else { return nil }
        let start = index
        while index < code.count, Self.isLetter(code[index]) { index += 1 }
        let before = start > 0 ? code[start - 1] : 0
        return Word(
            text: String(decoding: code[start..<index], as: UTF8.self), start: start,
            followsDot: before == UInt8(ascii: "."))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    // MARK: Bodies

    /// Words that begin the next declaration: before a `{` they mean that this one has no body.
    private static let nextDeclaration: Set<String> = [
        "func", "init", "deinit", "var", "let", "static", "mutating", "nonmutating", "associatedtype", "subscript",
        "case", "struct", "class", "enum", "extension", "protocol", "private", "package", "public", "typealias",
    ]

    private mutating func bodyLength(from start: Int) -> Int? {
        var parentheses = 0
        while index < code.count {
            switch code[index] {
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"): parentheses -= 1
            case UInt8(ascii: "{") where parentheses == 0:
                return line(of: closingBrace(from: index)) - line(of: start) + 1
            case UInt8(ascii: "}") where parentheses == 0: return nil
            case let byte where parentheses == 0 && Self.isLetter(byte):
                guard let word = nextWord(), !Self.nextDeclaration.contains(word.text) else { return nil }
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    private func closingBrace(from open: Int) -> Int {
        var depth = 0
        for place in open..<code.count {
            if code[place] == UInt8(ascii: "{") { depth += 1 }
            if code[place] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return place }
        }
        return code.count - 1
    }

    private func line(of place: Int) -> Int {
        1 + code[..<place].count { $0 == UInt8(ascii: "\n") }
    }
}

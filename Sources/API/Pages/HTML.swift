// Markup in which text from outside can only be text.

/// A piece of HTML. What stands in the program's own literals is markup; every value put into one is escaped, unless it
/// is HTML itself.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    let text: String

    /// For literals: what is handed in here is not escaped.
    init(stringLiteral text: String) { self.text = text }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    private init(_ text: String) { self.init(stringLiteral: text) }

    static let empty = HTML("")

    /// All of `pieces`, one after the other.
    static func join(_ pieces: [HTML]) -> HTML { HTML(pieces.map(\.text).joined()) }

    /// `text` in paragraphs, one for each block that blank lines divide it into.
    static func paragraphs(_ text: String) -> HTML {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let blocks = lines.split { $0.allSatisfy(\.isWhitespace) }
        return join(blocks.map { block in "<p>\(block.joined(separator: " "))</p>" })
    }

    /// Collects a literal and the values in it.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }

        mutating func appendInterpolation(_ value: Int) { text += String(value) }

        mutating func appendInterpolation(_ html: HTML) { text += html.text }
    }

    /// For text between tags and for attribute values in double quotes alike. Control characters, which no page may
    /// hold, become the replacement character.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            default: result.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }
}

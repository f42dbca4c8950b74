// Reads XML piece by piece: as much of it as a document's text needs, and nothing that reaches beyond the document.

/// Why a text is no XML that is read here.
enum MarkupFault: Error, Equatable {
    case malformed
    /// A document type could define entities; word processors write none.
    case documentType
    case tooDeep
}

/// One piece of a document.
enum MarkupPiece: Equatable {
    /// Names with their prefix, attributes left out.
    case begin(String)
    case end(String)
    case text(String)
}

/// A strict reader without entities of the document's own, external references or attributes' values. Elements must
/// close in order; memory is bounded by the depth of elements and by one piece.
/// - Source: XML 1.0 (fifth edition).
struct MarkupReader {
    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    /// The name of an element that is empty and so ends with its beginning.
    private var emptyElement: String?
    private var hasRoot = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// The next piece; `nil` at the end of a complete document.
    mutating func next() throws(MarkupFault) -> MarkupPiece? {
        if let name = emptyElement {
            emptyElement = nil
            open.removeLast()
            return .end(name)
        }
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let text = try characters()
                if !open.isEmpty { return .text(text) }
                guard text.allSatisfy(\.isWhitespace) else { throw .malformed }
                continue
            }
            if let piece = try markup() { return piece }
        }
        guard open.isEmpty, hasRoot else { throw .malformed }
        return nil
    }

    private mutating func markup() throws(MarkupFault) -> MarkupPiece? {
        if skip("<?") {
            try skipBehind("?>")
            return nil
        }
        if skip("<!--") {
            try skipBehind("-->")
            return nil
        }
        if skip("<![CDATA[") {
            let start = place
            try skipBehind("]]>")
            guard !open.isEmpty, let text = String(validating: bytes[start..<(place - 3)], as: UTF8.self) else {
                throw .malformed
            }
            return .text(text)
        }
        if skip("<!") { throw .documentType }
        if skip("</") { return try endTag() }
        place += 1
        return try beginTag()
    }

    private mutating func beginTag() throws(MarkupFault) -> MarkupPiece {
        guard !open.isEmpty || !hasRoot else { throw .malformed }
        hasRoot = true
        let name = try name()
        guard open.count < ResumeLimits.elementsDeepMaximum else { throw .tooDeep }
        open.append(name)
        while true {
            skipBlanks()
            if skip(">") { return .begin(name) }
            if skip("/>") {
                emptyElement = name
                return .begin(name)
            }
            _ = try self.name()
            skipBlanks()
            guard skip("=") else { throw .malformed }
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") else {
                throw .malformed
            }
            let quote = bytes[place]
            guard let end = bytes[(place + 1)...].firstIndex(of: quote) else { throw .malformed }
            place = end + 1
        }
    }

    private mutating func endTag() throws(MarkupFault) -> MarkupPiece {
        let name = try name()
        skipBlanks()
        guard skip(">"), open.popLast() == name else { throw .malformed }
        return .end(name)
    }

    /// Text up to the next `<`, with the five entities and numbers of characters replaced.
    private mutating func characters() throws(MarkupFault) -> String {
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "&") {
                text += Array(String(try entity()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard let valid = String(validating: text, as: UTF8.self) else { throw .malformed }
        return valid
    }

    private mutating func entity() throws(MarkupFault) -> Character {
        let rest = bytes[place...].prefix(ResumeLimits.nameBytesMaximum)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { throw .malformed }
        let name = String(decoding: bytes[place..<end], as: UTF8.self)
        place = end + 1
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let number =
            if name.hasPrefix("#x") { UInt32(name.dropFirst(2), radix: 16) } else if name.hasPrefix("#") {
                UInt32(name.dropFirst(1))
            } else { UInt32?.none }
        guard let scalar = number.flatMap(Unicode.Scalar.init), scalar.value != 0 else { throw .malformed }
        return Character(scalar)
    }

    private mutating func name() throws(MarkupFault) -> String {
        let start = place
        while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
        guard (1...ResumeLimits.nameBytesMaximum).contains(place - start),
            let name = String(validating: bytes[start..<place], as: UTF8.self)
        else { throw .malformed }
        return name
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "&"):
            true
        default: byte <= 0x20
        }
    }

    private mutating func skipBlanks() {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        let isThere = text.withUTF8Buffer { bytes[place...].starts(with: $0) }
        if isThere { place += text.utf8CodeUnitCount }
        return isThere
    }

    private mutating func skipBehind(_ text: StaticString) throws(MarkupFault) {
        while place < bytes.count {
            if skip(text) { return }
            place += 1
        }
        throw .malformed
    }
}

// Reads JSON5 and notes where everything stands; written for clarity, for it reads one small file a start.

/// One walk over a text. Descends once a level, at most `limits.depthMaximum` times.
struct JSON5Parser {
    let limits: JSONLimits
    let scalars: [Unicode.Scalar]
    private(set) var index = 0
    private var line = 1
    private var column = 1
    private var offset = 0
    private var entries: [[String]: JSON5Document.Entry] = [:]

    static func parse(_ bytes: [UInt8], limits: JSONLimits) throws(JSONFault) -> JSON5Document {
        var parser = JSON5Parser(limits: limits, scalars: try scalars(of: bytes))
        try parser.skipBlank()
        let start = parser.place
        let value = try parser.value(at: [], key: start)
        try parser.skipBlank()
        guard parser.current == nil else {
            throw parser.fault("\(parser.found) after the end of the value; a file holds exactly one")
        }
        return JSON5Document(value: value, entries: parser.entries)
    }

    private init(limits: JSONLimits, scalars: [Unicode.Scalar]) {
        self.limits = limits
        self.scalars = scalars
    }

    private static func scalars(of bytes: [UInt8]) throws(JSONFault) -> [Unicode.Scalar] {
        do throws(UTF8.ValidationError) {
            let text = String(copying: try UTF8Span(validating: bytes.span))
            return Array(text.unicodeScalars)
        } catch {
            throw JSONFault(offset: error.byteOffsets.lowerBound, reason: "the bytes are not UTF-8")
        }
    }

    // MARK: the place

    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    var following: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

    var place: JSONPlace { JSONPlace(line: line, column: column, offset: offset) }

    /// What stands here, in words for a message.
    var found: String {
        guard let current else { return "the end of the file" }
        return current.value > 0x20 && current.value != 0x7F ? "'\(Character(current))'" : "a control character"
    }

    func fault(_ reason: String, at place: JSONPlace? = nil) -> JSONFault {
        JSONFault(offset: (place ?? self.place).offset, reason: reason)
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            guard let scalar = current else { return }
            index += 1
            offset += UTF8.width(scalar)
            column += 1
            if scalar == "\n" {
                line += 1
                column = 1
            }
        }
    }

    // MARK: values

    private mutating func value(at path: [String], key: JSONPlace) throws(JSONFault) -> JSONValue {
        entries[path] = JSON5Document.Entry(key: key, value: place)
        guard let current else { throw fault("expected a value, but the file ends here") }
        switch current {
        case "{": return .object(try object(at: path))
        case "[": return .array(try array(at: path))
        case "\"", "'": return .string(try string())
        case "+", "-", ".", "0"..."9": return .number(try number())
        default: return try word()
        }
    }

    private mutating func word() throws(JSONFault) -> JSONValue {
        let start = place
        switch try identifier() {
        case "true": return true
        case "false": return false
        case "null": return .null
        case "Infinity", "NaN": throw fault("Infinity and NaN are not accepted", at: start)
        case "": throw fault("expected a value, but found \(found)")
        case let name: throw fault("unknown word \(name); a string stands in quotation marks", at: start)
        }
    }

    private mutating func object(at path: [String]) throws(JSONFault) -> JSONObject {
        try openContainer(path)
        var members: [JSONObject.Member] = []
        var seen: Set<[UInt8]> = []
        while try !closes("}", "object", isFirst: members.isEmpty) {
            let start = place
            let key = try key()
            guard seen.insert(Array(key.utf8)).inserted else { throw fault("duplicate key \"\(key)\"", at: start) }
            try skipBlank()
            guard current == ":" else { throw fault("expected ':' after the key \(key), but found \(found)") }
            advance()
            try skipBlank()
            members.append(JSONObject.Member(key: key, value: try value(at: path + [key], key: start)))
        }
        return JSONObject(distinct: members)
    }

    private mutating func array(at path: [String]) throws(JSONFault) -> [JSONValue] {
        try openContainer(path)
        var elements: [JSONValue] = []
        while try !closes("]", "array", isFirst: elements.isEmpty) {
            elements.append(try value(at: path + [String(elements.count)], key: place))
        }
        return elements
    }

    private mutating func openContainer(_ path: [String]) throws(JSONFault) {
        guard path.count < limits.depthMaximum else {
            throw fault("nested deeper than \(limits.depthMaximum) levels")
        }
        advance()
    }

    /// Consumes the comma between two items, and the bracket if it comes; answers whether it came.
    private mutating func closes(
        _ bracket: Unicode.Scalar, _ container: String, isFirst: Bool
    ) throws(JSONFault) -> Bool {
        try skipBlank()
        if !isFirst, current == "," {
            advance()
            try skipBlank()
        } else if !isFirst, current != nil, current != bracket {
            throw fault("expected ',' or '\(bracket)' in an \(container), but found \(found)")
        }
        guard current != nil else { throw fault("the file ends inside an \(container); '\(bracket)' is missing") }
        guard current == bracket else { return false }
        advance()
        return true
    }

    private mutating func key() throws(JSONFault) -> String {
        if current == "\"" || current == "'" { return try string() }
        let name = try identifier()
        guard !name.isEmpty else { throw fault("expected a key, but found \(found)") }
        return name
    }
}

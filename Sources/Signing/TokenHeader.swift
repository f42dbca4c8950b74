// The header of a token: a flat JSON object of strings, and nothing else, so that it can be read only one way.

/// Issuers write `alg`, `typ`, `kid`, `cty`, `x5t`, all strings. A header with numbers, lists or objects in it
/// (`crit`, `jwk`, `x5c`, `b64`) is one that nobody here would act on, and is refused as a whole, as are keys named
/// twice.
struct TokenHeader {
    private(set) var members: [String: String] = [:]

    private let bytes: [UInt8]
    private var offset = 0

    init(parsing bytes: [UInt8]) throws(JWTError) {
        self.bytes = bytes
        try expect(UInt8(ascii: "{"))
        if next() != UInt8(ascii: "}") {
            repeat {
                try readMember()
            } while take(UInt8(ascii: ","))
        }
        try expect(UInt8(ascii: "}"))
        guard next() == nil else { throw .headerMalformed(reason: "something behind the object") }
    }

    private mutating func readMember() throws(JWTError) {
        let key = try readString()
        // The one list that has a meaning of its own for whoever asks why.
        guard key != "crit" else { throw .criticalExtension }
        try expect(UInt8(ascii: ":"))
        let value = try readString()
        guard members.updateValue(value, forKey: key) == nil else { throw .headerMalformed(reason: "a key twice") }
        guard members.count <= Limits.tokenHeaderMembersMaximum else {
            throw .headerMalformed(reason: "too many members")
        }
    }

    private mutating func readString() throws(JWTError) -> String {
        try expect(UInt8(ascii: "\""), or: "a value that is no string")
        var text: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw .headerMalformed(reason: "text that is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"):
                try appendEscaped(to: &text)
            case 0..<0x20:
                throw .headerMalformed(reason: "a control character in a string")
            default:
                text.append(byte)
            }
        }
        throw .headerMalformed(reason: "a string without an end")
    }

    /// The escapes with one letter, and `\u` for what is neither NUL nor half of a pair: keys and algorithms need no
    /// more.
    private mutating func appendEscaped(to text: inout [UInt8]) throws(JWTError) {
        guard offset < bytes.count else { throw .headerMalformed(reason: "a string without an end") }
        let letter = bytes[offset]
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = HexScalar.read(bytes[offset...].prefix(4)), scalar.value != 0 else {
                throw .headerMalformed(reason: "an escape that is no character")
            }
            offset += 4
            text.append(contentsOf: String(scalar).utf8)
        default: throw .headerMalformed(reason: "an unknown escape")
        }
    }

    /// The next byte that is no white space, left where it is.
    private mutating func next() -> UInt8? {
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) {
            offset += 1
        }
        return offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ byte: UInt8, or reason: String = "no JSON object") throws(JWTError) {
        guard take(byte) else { throw .headerMalformed(reason: reason) }
    }
}

// A header value with parameters: `form-data; name="résumé"; filename=cv.pdf`.

/// The first word of a value, and its parameters.
/// - Source: RFC 9110, 5.6.6; RFC 7578, 4.2: in a form, quoted values hold UTF-8 as it is.
struct HeaderParameters {
    /// In lower case.
    let word: String
    /// Names in lower case, none twice; values without quotes.
    let parameters: [String: [UInt8]]

    /// - Returns: nil when the value is malformed or names a parameter twice.
    init?(_ value: Span<UInt8>) {
        var cursor = Cursor(place: 0)
        guard let word = cursor.word(value, { ByteClass.isToken($0) || $0 == UInt8(ascii: "/") }) else { return nil }
        var parameters: [String: [UInt8]] = [:]
        while true {
            cursor.skipBlanks(value)
            if cursor.place == value.count { break }
            guard cursor.take(UInt8(ascii: ";"), value) else { return nil }
            cursor.skipBlanks(value)
            // Some clients end with a semicolon.
            if cursor.place == value.count { break }
            guard let name = cursor.word(value, ByteClass.isToken), cursor.take(UInt8(ascii: "="), value),
                let content = cursor.content(value), parameters.updateValue(content, forKey: name) == nil
            else { return nil }
        }
        (self.word, self.parameters) = (word, parameters)
    }

    private struct Cursor {
        var place: Int

        mutating func skipBlanks(_ value: Span<UInt8>) {
            while place < value.count, ByteClass.isBlank(value[place]) { place += 1 }
        }

        mutating func take(_ byte: UInt8, _ value: Span<UInt8>) -> Bool {
            guard place < value.count, value[place] == byte else { return false }
            place += 1
            return true
        }

        /// One octet at least, in lower case.
        mutating func word(_ value: Span<UInt8>, _ belongs: (UInt8) -> Bool) -> String? {
            var octets: [UInt8] = []
            while place < value.count, belongs(value[place]) {
                octets.append(ByteClass.lowercased(value[place]))
                place += 1
            }
            return octets.isEmpty ? nil : String(decoding: octets, as: UTF8.self)
        }

        /// A token, or a text in quotes where a backslash stands before a quote or another backslash; elsewhere it
        /// stands for itself: old clients send paths.
        mutating func content(_ value: Span<UInt8>) -> [UInt8]? {
            var octets: [UInt8] = []
            guard take(UInt8(ascii: "\""), value) else {
                while place < value.count, ByteClass.isToken(value[place]) {
                    octets.append(value[place])
                    place += 1
                }
                return octets.isEmpty ? nil : octets
            }
            while place < value.count {
                let byte = value[place]
                place += 1
                if byte == UInt8(ascii: "\"") { return octets }
                if byte == UInt8(ascii: "\\"), place < value.count,
                    value[place] == UInt8(ascii: "\"") || value[place] == UInt8(ascii: "\\")
                {
                    octets.append(value[place])
                    place += 1
                } else {
                    octets.append(byte)
                }
            }
            return nil
        }
    }
}

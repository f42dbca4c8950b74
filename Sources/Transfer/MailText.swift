// Text in the forms that mail carries: encoded words in headers, quoted-printable in the body.

enum MailText {
    /// `text` as the value of a header: as it is when it is short printable ASCII, else in encoded words, a line each.
    ///
    /// No control character gets through, so no text becomes a header of its own.
    /// - Source: RFC 2047, sections 2 and 4.1; RFC 5322, section 2.1.1.
    static func header(_ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
        let isPlain = line.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !line.contains("=?")
        if isPlain, line.utf8.count <= headerLineBytes, line.first != " ", line.last != " " { return line }
        return pieces(of: line).map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    /// `text` with its line ends as CR LF, ended by one, and lines of 76 characters at most.
    /// - Source: RFC 2045, section 6.7.
    static func quotedPrintable(_ text: String) -> String {
        var result = ""
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            var length = 0
            let bytes = Array(line.utf8)
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                let isBlank = byte == 0x20 || byte == 0x09
                let isPlain = (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast
                let width = isPlain ? 1 : 3
                if length + width > bodyLineCharacters {
                    result += "=\r\n"
                    length = 0
                }
                result += isPlain ? String(Unicode.Scalar(byte)) : "=\(hex(byte >> 4))\(hex(byte & 15))"
                length += width
            }
            result += "\r\n"
        }
        return result
    }

    /// Characters of a header's value in one line, its name and the 78 that are recommended taken into account.
    private static let headerLineBytes = 66
    /// Characters of a body's line without the `=` that continues it.
    private static let bodyLineCharacters = 75
    /// Bytes in one encoded word: in base64 with its frame 68 characters, 77 with the header's name.
    private static let wordBytes = 42

    /// `text` in pieces of whole characters.
    private static func pieces(of text: String) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if pieces[pieces.count - 1].count + bytes.count > wordBytes { pieces.append([]) }
            pieces[pieces.count - 1] += bytes
        }
        return pieces
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func hex(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)

    private static func base64(_ bytes: [UInt8]) -> String {
        var result = String.UnicodeScalarView()
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(3 - group.count) * 8
            for place in 0..<4 {
                let isThere = place <= group.count
                result.append(isThere ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : "=")
            }
        }
        return String(result)
    }
}

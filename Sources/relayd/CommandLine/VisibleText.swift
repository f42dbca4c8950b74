// Makes text from the network safe to show in a terminal.

/// Text in which nothing can move the cursor, change colours or reverse the reading direction.
enum VisibleText {
    /// `text` with every control character written as an escape: `\n`, `\t`, `\x1b`, `\u{202e}`.
    ///
    /// Escaped are C0, DEL, C1, line and paragraph separators and the bidirectional controls; a backslash is doubled,
    /// so that an escape cannot be forged. With `keepingLines` newlines and tabs stay.
    static func escaped(_ text: String, keepingLines: Bool = false) -> String {
        var visible = ""
        visible.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: visible += keepingLines ? "\n" : "\\n"
            case 0x09: visible += keepingLines ? "\t" : "\\t"
            case 0x0D: visible += "\\r"
            case 0x5C: visible += "\\\\"
            case 0x00..<0x20, 0x7F..<0xA0: visible += "\\x" + twoDigits(scalar.value)
            case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
                visible += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    private static func twoDigits(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }
}

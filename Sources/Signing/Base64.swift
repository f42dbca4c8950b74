// Base64 and base64url, strictly both ways: one value has one text.

/// The standard alphabet is padded, the URL alphabet is not. Decoding refuses anything that encoding would not have
/// made: the other alphabet, white space, missing or surplus padding, bits set behind the last byte.
/// - Source: RFC 4648, sections 3.2, 3.5, 4, 5; RFC 7515, section 2.
package enum Base64 {
    /// Standard alphabet, padded.
    package static func encode(_ bytes: [UInt8]) -> String {
        encode(bytes.span, .standard)
    }

    /// The bytes of padded text in the standard alphabet; `nil` when it is anything else.
    package static func decode(_ text: String) -> [UInt8]? {
        let characters = [UInt8](text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padding = characters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return decode(characters.dropLast(padding), .standard)
    }

    /// URL alphabet, no padding.
    package static func encodeURL(_ bytes: [UInt8]) -> String {
        encode(bytes.span, .url)
    }

    /// The bytes of text in the URL alphabet without padding; `nil` when it is anything else.
    package static func decodeURL(_ text: String) -> [UInt8]? {
        decode([UInt8](text.utf8)[...], .url)
    }

    /// The two last characters and the padding are all that the alphabets differ in.
    enum Alphabet {
        case standard, url

        fileprivate var last: (UInt8, UInt8) {
            switch self {
            case .standard: (UInt8(ascii: "+"), UInt8(ascii: "/"))
            case .url: (UInt8(ascii: "-"), UInt8(ascii: "_"))
            }
        }

        fileprivate func character(_ value: UInt8) -> UInt8 {
            switch value {
            case 0..<26: UInt8(ascii: "A") + value
            case 26..<52: UInt8(ascii: "a") + (value - 26)
            case 52..<62: UInt8(ascii: "0") + (value - 52)
            case 62: last.0
            default: last.1
            }
        }

        fileprivate func value(_ character: UInt8) -> UInt8? {
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
            case last.0: 62
            case last.1: 63
            default: nil
            }
        }
    }

    static func encode(_ bytes: Span<UInt8>, _ alphabet: Alphabet) -> String {
        let padded = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: padded) { buffer in
            var written = 0
            var group: UInt32 = 0
            var bits = 0
            for index in bytes.indices {
                group = group << 8 | UInt32(bytes[index])
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    buffer[written] = alphabet.character(UInt8(truncatingIfNeeded: group >> bits & 63))
                    written += 1
                }
            }
            if bits > 0 {
                buffer[written] = alphabet.character(UInt8(truncatingIfNeeded: group << (6 - bits) & 63))
                written += 1
            }
            while alphabet == .standard, written < padded {
                buffer[written] = UInt8(ascii: "=")
                written += 1
            }
            return written
        }
    }

    /// `characters` without padding. One character alone holds no byte, and bits beyond the last byte must be zero.
    static func decode(_ characters: ArraySlice<UInt8>, _ alphabet: Alphabet) -> [UInt8]? {
        guard characters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        var group: UInt32 = 0
        var bits = 0
        for character in characters {
            guard let value = alphabet.value(character) else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> bits))
                group &= (1 << bits) - 1
            }
        }
        return group == 0 ? bytes : nil
    }
}

// How names, positions and addresses are taken apart for the search, and queries with them.
@_spi(_Unicode) import Swift

/// Words of letters and digits, upper and lower case alike, without diacritics.
///
/// The rules are part of what lies in the index: a change of them needs the index to be built anew.
enum SearchText {
    /// Letters that no decomposition takes apart, and what people type for them.
    private static let spelled: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    ]

    /// `text` in lower case without diacritics.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased()._nfd {
            if scalar.isASCII {
                result.append(scalar)
            } else if let spelling = spelled[scalar] {
                result.append(contentsOf: spelling.unicodeScalars)
            } else if scalar.properties.canonicalCombiningClass == .notReordered {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The words of a folded text, in order.
    static func words(_ folded: String) -> [String] {
        folded.unicodeScalars.split { !isWord($0) }.map { String($0) }
    }

    /// Without what is no word at either end: quotes, commas, brackets.
    static func trimmed(_ piece: Substring) -> Substring {
        var scalars = piece.unicodeScalars
        while let first = scalars.first, !isWord(first) { scalars.removeFirst() }
        while let last = scalars.last, !isWord(last) { scalars.removeLast() }
        return Substring(scalars)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

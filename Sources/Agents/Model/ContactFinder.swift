// Recognises e-mail addresses, telephone numbers and web addresses in prose.

/// Judges by form alone. What looks like one is left out of a question; a score never depends on it.
enum ContactFinder {
    /// Letters of the longest address that is looked at.
    private static let addressScalarsMaximum = 254
    /// Digits of a telephone number.
    /// - Source: ITU-T E.164: fifteen digits at most; fewer than nine without a country's code are dates and sums too.
    private static let digitsRange = 9...15
    private static let digitsMinimumAfterPlus = 7
    private static let hosts = [
        "http://", "https://", "www.", "linkedin.com/", "github.com/", "gitlab.com/", "xing.com/",
    ]

    /// The contact that begins at `index`, which is the beginning of a word, "+" or "(".
    static func contact(
        at index: Int, in scalars: [Unicode.Scalar]
    ) -> (range: Range<Int>, placeholder: String)? {
        if let end = endOfLink(at: index, in: scalars) { return (index..<end, Pseudonyms.link) }
        if let end = endOfEmail(at: index, in: scalars) { return (index..<end, Pseudonyms.email) }
        if let end = endOfPhone(at: index, in: scalars) { return (index..<end, Pseudonyms.phone) }
        return nil
    }

    private static func endOfLink(at index: Int, in scalars: [Unicode.Scalar]) -> Int? {
        let isLink = hosts.contains { host in
            let end = index + host.unicodeScalars.count
            return end < scalars.count
                && zip(scalars[index..<end], host.unicodeScalars).allSatisfy { lower($0) == $1 }
        }
        guard isLink else { return nil }
        var end = index
        while end < scalars.count, !scalars[end].properties.isWhitespace, !"<>\"'".unicodeScalars.contains(scalars[end])
        { end += 1 }
        while end > index, ".,;:!?)]".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private static func endOfEmail(at index: Int, in scalars: [Unicode.Scalar]) -> Int? {
        let limit = min(scalars.count, index + addressScalarsMaximum)
        var place = index
        while place < limit, isLocalPart(scalars[place]) { place += 1 }
        guard place > index, place < limit, scalars[place] == "@" else { return nil }
        let hostStart = place + 1
        place = hostStart
        while place < limit, Pseudonyms.isWord(scalars[place]) || scalars[place] == "." || scalars[place] == "-" {
            place += 1
        }
        while place > hostStart, scalars[place - 1] == "." || scalars[place - 1] == "-" { place -= 1 }
        let host = scalars[hostStart..<max(place, hostStart)]
        return host.contains(".") && host.first != "." ? place : nil
    }

    private static func endOfPhone(at index: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var place = index
        var end = index
        var digits = 0
        var groups: [String] = [""]
        while place < scalars.count {
            let scalar = scalars[place]
            if isDigit(scalar) {
                digits += 1
                end = place + 1
                groups[groups.count - 1].unicodeScalars.append(scalar)
            } else if " ()-./\u{00A0}".unicodeScalars.contains(scalar) || scalar == "+" && place == index {
                if groups.last != "" { groups.append("") }
            } else {
                break
            }
            if digits > digitsRange.upperBound { return nil }
            place += 1
        }
        let minimum = scalars[index] == "+" ? digitsMinimumAfterPlus : digitsRange.lowerBound
        let isFollowedByWord = end < scalars.count && Pseudonyms.isWord(scalars[end])
        // "01.2016 - 03.2019" is no number to call.
        let years = groups.count { $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
        return digits >= minimum && !isFollowedByWord && years < 2 ? end : nil
    }

    private static func isLocalPart(_ scalar: Unicode.Scalar) -> Bool {
        Pseudonyms.isWord(scalar) || "._%+-".unicodeScalars.contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
}

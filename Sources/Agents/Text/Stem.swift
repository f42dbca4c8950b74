// Brings the forms of an English word together, roughly.

enum Stem {
    /// "designs", "designed" and "designing" give "design"; words of four letters and other scripts stay as they are.
    ///
    /// Both sides of a comparison go through it, so that its errors meet themselves.
    static func of(_ word: String) -> String {
        let letters = word.utf8
        guard letters.count > 4, letters.allSatisfy({ $0 < 0x80 }) else { return word }
        var stem = Substring(word)
        if stem.hasSuffix("ies") {
            stem = stem.dropLast(3) + "y"
        } else if stem.hasSuffix("ing"), letters.count > 6 {
            stem = stem.dropLast(3)
        } else if stem.hasSuffix("ed"), letters.count > 5 {
            stem = stem.dropLast(2)
        } else if stem.hasSuffix("s"), !stem.hasSuffix("ss"), !stem.hasSuffix("us"), !stem.hasSuffix("is") {
            stem = stem.dropLast()
        }
        if stem.hasSuffix("e"), stem.utf8.count > 4 { stem = stem.dropLast() }
        return String(stem)
    }
}

// Writes titles out.

enum PositionTitle {
    private static let words: [String: String] = [
        "sr": "Senior", "snr": "Senior", "jr": "Junior", "jnr": "Junior", "eng": "Engineer", "engr": "Engineer",
        "dev": "Developer", "mgr": "Manager", "mngr": "Manager", "dir": "Director", "vp": "Vice President",
        "asst": "Assistant", "assoc": "Associate", "coord": "Coordinator", "rep": "Representative",
        "exec": "Executive", "admin": "Administrator", "acct": "Account", "tech": "Technical", "sw": "Software",
        "swe": "Software Engineer", "pm": "Product Manager", "hr": "HR", "qa": "QA", "ux": "UX", "ui": "UI",
    ]
    /// Where a short word means something else before these: "Dev Ops", "PM Assistant" stay as they are.
    private static let keptBefore: Set<String> = ["ops", "op", "assistant"]

    /// `title` on one line, its abbreviations written out; `nil` when it is blank.
    static func normalised(_ title: String) -> String? {
        guard let line = Clip.line(title, scalars: Limits.topicScalarsMaximum) else { return nil }
        let parts = line.split(separator: " ").map(String.init)
        let written = parts.enumerated().map { index, part in
            let next = index + 1 < parts.count ? parts[index + 1].lowercased() : ""
            return keptBefore.contains(next) ? part : writtenOut(part)
        }
        return written.joined(separator: " ")
    }

    /// "Sr." → "Senior"; a comma behind it stays.
    private static func writtenOut(_ part: String) -> String {
        var core = part[...]
        var tail = ""
        while let last = core.last, last == "." || last == "," {
            if last == "," { tail = "," }
            core.removeLast()
        }
        return words[core.lowercased()].map { $0 + tail } ?? part
    }
}

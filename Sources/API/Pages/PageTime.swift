// Times as people read them.

import Workflow

enum PageTime {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `20 March 2026 at 10:12 UTC`.
    static func text(_ time: Timestamp) -> String {
        // "2026-03-20T10:12:00.000Z"
        let text = time.iso8601
        let parts = text.prefix { $0 != "T" }.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1), let day = Int(parts[2])
        else { return text }
        let clock = text.drop { $0 != "T" }.dropFirst().prefix(5)
        return "\(day) \(months[month - 1]) \(parts[0]) at \(clock) UTC"
    }
}

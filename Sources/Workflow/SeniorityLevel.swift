// How senior the position is.

/// Matched case-insensitively in requests, stored upper case.
package enum SeniorityLevel: String, CaseIterable, Sendable, Codable, Hashable {
    case junior = "JUNIOR"
    case mid = "MID"
    case senior = "SENIOR"
    case lead = "LEAD"
    case principal = "PRINCIPAL"

    /// The level called `text`, in whatever case; `nil` for any other word.
    package init?(text: String) {
        // Upper case of ASCII only: "ſenior" is another word.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        self.init(rawValue: text.uppercased())
    }
}

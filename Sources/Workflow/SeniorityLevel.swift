// How senior the position is.

/// Matched case-insensitively in requests, stored upper case.
package enum SeniorityLevel: String, CaseIterable, Sendable, Codable, Hashable {
    case junior = "JUNIOR"
    case mid = "MID"
    case senior = "SENIOR"
    case lead = "LEAD"
    case principal = "PRINCIPAL"

    package init?(text: String) {
        self.init(rawValue: text.uppercased())
    }
}

// How good the submitted data is for planning.

/// From good to unusable; the last two keep the interview in INFO_NEEDED.
package enum DataQuality: String, CaseIterable, Sendable, Codable {
    case excellent = "EXCELLENT"
    case acceptable = "ACCEPTABLE"
    case poor = "POOR"
    case insufficient = "INSUFFICIENT"
}

// How good the submitted data is for planning.

package enum DataQuality: String, Sendable, Codable {
    case excellent = "EXCELLENT"
    case acceptable = "ACCEPTABLE"
    case poor = "POOR"
    case insufficient = "INSUFFICIENT"
}

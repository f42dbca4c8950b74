// Writes scores; total over all doubles, for reports come from outside too.

enum ScoreText {
    /// "72".
    static func whole(_ score: Double) -> String { String(Int(bounded(score).rounded())) }

    /// "3.5", "4".
    static func tenth(_ score: Double) -> String {
        let tenths = Int((bounded(score) * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    /// "0.25".
    static func hundredth(_ weight: Double) -> String { String((bounded(weight) * 100).rounded() / 100) }

    /// Scores lie in 0…100; what is no number counts as 0.
    static func bounded(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 100) }
}

// How components become an overall score and a recommendation.

/// The fixed arithmetic of assessments: components and sub-dimensions 1…5, competencies and overall 0…100.
///
/// Total over all doubles: a value outside its range counts as the nearest within, one that is no number as the lowest.
package enum ScoringArithmetic {
    /// The mean of the five components, 1…5.
    ///
    /// 4, 4, 3, 5, 4 → 4.0.
    package static func subDimensionScore(_ components: Assessment.Components) -> Double {
        withoutNoise(
            mean([
                clamped(components.completeness, to: 1...5), clamped(components.reasoningClarity, to: 1...5),
                clamped(components.accuracy, to: 1...5), clamped(components.depth, to: 1...5),
                clamped(components.relevance, to: 1...5),
            ]) ?? 1)
    }

    /// The mean of the sub-dimensions, each mapped by (s − 1) / 4 × 100; 0 without any.
    ///
    /// 4.0 and 3.0 → 75 and 50 → 62.5.
    package static func competencyScore(subDimensionScores: [Double]) -> Double {
        let mapped = subDimensionScores.map { (clamped($0, to: 1...5) - 1) * 25 }
        return withoutNoise(mean(mapped) ?? 0)
    }

    /// Σ weight × score, rounded half up, 0…100.
    ///
    /// A sum within `Limits.scoreNoise` (1e-9) below a half counts as the half: 0.7 × 85 + 0.3 × 250/3 is 84.5 in truth
    /// and may be 84.49999999999999 in binary; it gives 85.
    package static func overallScore(_ competencies: [(weight: Double, score: Double)]) -> Int {
        let sum = competencies.reduce(0.0) { $0 + $1.weight * $1.score }
        return Int(clamped((sum + 0.5 + Limits.scoreNoise).rounded(.down), to: 0...100))
    }

    /// 85 and more STRONG_HIRE, 70 HIRE, 50 MAYBE, below NO_HIRE; judged on the rounded score.
    package static func recommendation(overallScore: Int) -> Assessment.Recommendation {
        switch overallScore {
        case 85...: .strongHire
        case 70...: .hire
        case 50...: .maybe
        default: .noHire
        }
    }

    /// Cuts the trace of binary arithmetic off a score, so that 80.00000000000001 is shown, and compared, as 80.
    ///
    /// Nine decimals stay: what is lost is below what `overallScore` forgives. Dividing by a whole number gives the
    /// double nearest to the decimal, multiplying by 1e-9 would not.
    private static func withoutNoise(_ score: Double) -> Double {
        (score * 1e9).rounded() / 1e9
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    private static func clamped(_ value: Double, to range: ClosedRange<Double>) -> Double {
        value.isNaN ? range.lowerBound : min(max(value, range.lowerBound), range.upperBound)
    }
}

// The fixed arithmetic: worked values, boundaries, and properties over random reports.
import TestSupport
import Testing

@testable import Workflow

@Suite("Scoring")
struct ScoringArithmeticTests {
    @Test("a sub-dimension is the mean of its components")
    func subDimensions() {
        let components = Assessment.Components(
            completeness: 4, reasoningClarity: 4, accuracy: 3, depth: 5, relevance: 4)
        #expect(ScoringArithmetic.subDimensionScore(components) == 4)
        let uneven = Assessment.Components(
            completeness: 5, reasoningClarity: 4, accuracy: 4, depth: 4, relevance: 4)
        #expect(ScoringArithmetic.subDimensionScore(uneven) == 4.2)
    }

    @Test(
        "a competency is the mean of its sub-dimensions, mapped to 0…100",
        arguments: [
            ([1.0], 0.0), ([5], 100), ([4, 3], 62.5), ([4.2], 80), ([1, 5], 50), ([4.2, 4.2, 4.2], 80), ([], 0),
        ] as [([Double], Double)])
    func competencies(_ scores: [Double], _ expected: Double) {
        #expect(ScoringArithmetic.competencyScore(subDimensionScores: scores) == expected)
    }

    @Test("scores carry no trace of binary arithmetic")
    func noTrace() {
        for first in 5...25 {
            for second in 5...25 {
                let scores = [Double(first) / 5, Double(second) / 5]
                // (f / 5 − 1) × 25 = 5 f − 25, and a mean of two ends in .0 or .5: exact in binary.
                let expected = Double(5 * (first + second) - 50) / 2
                #expect(ScoringArithmetic.competencyScore(subDimensionScores: scores) == expected)
            }
        }
    }

    @Test(
        "the overall score rounds half up, binary noise or not",
        arguments: [
            ([(0.7, 85), (0.3, 250.0 / 3)], 85), ([(1, 84.5)], 85), ([(1, 84.49)], 84), ([(1, 84.4999)], 84),
            ([(0.1, 84.5), (0.2, 84.5), (0.3, 84.5), (0.4, 84.5)], 85), ([(1, 0.5)], 1), ([(1, 0.49)], 0),
            ([(0.5, 100), (0.5, 100)], 100), ([(0.5, 0), (0.5, 0)], 0), ([(0.7, 100), (0.3, 48.333333333333336)], 85),
        ] as [([(Double, Double)], Int)])
    func overall(_ parts: [(Double, Double)], _ expected: Int) {
        #expect(ScoringArithmetic.overallScore(parts.map { (weight: $0.0, score: $0.1) }) == expected)
    }

    @Test("every half of a weighted sum in hundredths rounds up, against integer arithmetic")
    func halvesAgainstIntegers() {
        var random = SeededRandom(seed: 0x5C0E)
        var halves = 0
        for _ in 0..<200_000 {
            // Weights in hundredths and sub-dimensions in fifths: everything is exact in integers.
            let first = Int.random(in: 0...100, using: &random)
            let fifths = [Int.random(in: 5...25, using: &random), Int.random(in: 5...25, using: &random)]
            let scores = fifths.map { ScoringArithmetic.competencyScore(subDimensionScores: [Double($0) / 5]) }
            // (f / 5 − 1) × 25 = 5 f − 25; times the weight in hundredths.
            let hundredths = first * (5 * fifths[0] - 25) + (100 - first) * (5 * fifths[1] - 25)
            let expected = (hundredths + 50) / 100
            if hundredths % 100 == 50 { halves += 1 }
            let overall = ScoringArithmetic.overallScore([
                (weight: Double(first) / 100, score: scores[0]), (weight: Double(100 - first) / 100, score: scores[1]),
            ])
            #expect(overall == expected, "seed \(random.seed): \(first) % of \(fifths)")
        }
        #expect(halves > 1000, "the sample must hold halves")
    }

    @Test(
        "recommendations change exactly at 85, 70 and 50",
        arguments: [
            (100, .strongHire), (85, .strongHire), (84, .hire), (70, .hire), (69, .maybe), (50, .maybe),
            (49, .noHire), (0, .noHire), (Int.max, .strongHire), (Int.min, .noHire),
        ] as [(Int, Assessment.Recommendation)])
    func recommendations(_ score: Int, _ expected: Assessment.Recommendation) {
        #expect(ScoringArithmetic.recommendation(overallScore: score) == expected)
    }

    @Test(
        "no number traps",
        arguments: [.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -1e300, 0, -0.0] as [Double])
    func extremes(_ value: Double) {
        #expect(
            (0...100).contains(ScoringArithmetic.overallScore([(weight: value, score: value), (weight: 1, score: 50)])))
        #expect((0...100).contains(ScoringArithmetic.competencyScore(subDimensionScores: [value, 3])))
        #expect((1...5).contains(ScoringArithmetic.subDimensionScore(Samples.components(value))))
        #expect(ScoringArithmetic.overallScore([]) == 0)
    }

    @Test("better components never lower the overall score, which stays within 0…100")
    func monotony() {
        var random = SeededRandom(seed: 0xA55E55)
        for _ in 0..<2_000 {
            var report = Samples.assessment
            for competency in report.competencies.indices {
                for sub in report.competencies[competency].subDimensions.indices {
                    let value = Double(Int.random(in: 10...49, using: &random)) / 10
                    report.competencies[competency].subDimensions[sub].components = Samples.components(value)
                }
            }
            let before = report.scoredByComponents()
            let competency = Int.random(in: 0...1, using: &random)
            report.competencies[competency].subDimensions[0].components.depth += 0.1
            let after = report.scoredByComponents()
            #expect(after.overallScore >= before.overallScore, "seed \(random.seed)")
            #expect((0...100).contains(after.overallScore))
            #expect(after.scoredByComponents() == after, "seed \(random.seed)")
            #expect(after.agentScore == after.overallScore)
        }
    }
}

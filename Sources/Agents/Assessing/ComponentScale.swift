// Turns what was counted in an answer into the five components.

import Workflow

/// Every component is 1…5 in half steps and rises with what can be seen: length, reasons, specifics, topic.
///
/// No fact is checked here, so `accuracy` stays below 5: it says how checkable and how certain an answer is.
enum ComponentScale {
    /// The highest `accuracy` that can be given without knowing the truth.
    private static let uncheckedAccuracyMaximum = 4.5
    /// What is given where the language hides the cues: neither praise nor blame.
    private static let neutral = 3.0
    /// Words from which an answer is more than a remark.
    private static let remarkWords = 15.0

    /// - Parameter target: stems of what the question and the sub-dimension are about.
    static func components(_ answer: AnswerFeatures, target: Set<String>) -> Assessment.Components {
        guard !answer.isRefusal else { return lowest }
        let completeness = interpolate(answer.words, [(0, 1), (12, 2), (30, 3), (60, 4), (90, 4.5), (120, 5)])
        let overlap = answer.overlap(with: target)
        let isOther = answer.language == .other
        let relevance =
            isOther
            ? neutral
            : interpolate(
                overlap, [(0, answer.words < remarkWords ? 1 : 2), (0.17, 2.5), (0.34, 3.5), (0.5, 4.5), (0.67, 5)])
        return Assessment.Components(
            completeness: halves(completeness),
            reasoningClarity: halves(isOther ? min(neutral, completeness) : clarity(answer)),
            accuracy: halves(isOther ? min(neutral, completeness) : accuracy(answer, overlap)),
            depth: halves(min(depth(answer), completeness + 1)),
            // A remark on the topic is not yet an answer to it.
            relevance: halves(min(relevance, completeness + 1.5)))
    }

    static let lowest = Assessment.Components(
        completeness: 1, reasoningClarity: 1, accuracy: 1, depth: 1, relevance: 1)

    /// The weighted mean of several answers' components, in half steps; the lowest without any.
    static func mean(_ parts: [(components: Assessment.Components, weight: Double)]) -> Assessment.Components {
        let total = parts.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return lowest }
        func mean(_ component: KeyPath<Assessment.Components, Double>) -> Double {
            halves(parts.reduce(0) { $0 + $1.components[keyPath: component] * $1.weight } / total)
        }
        return Assessment.Components(
            completeness: mean(\.completeness), reasoningClarity: mean(\.reasoningClarity), accuracy: mean(\.accuracy),
            depth: mean(\.depth), relevance: mean(\.relevance))
    }

    /// To the nearest half within 1…5.
    static func halves(_ score: Double) -> Double { min(max((score * 2).rounded() / 2, 1), 5) }

    private static func clarity(_ answer: AnswerFeatures) -> Double {
        guard answer.words >= remarkWords else { return 1.5 - penalty(answer) }
        let cues = min(answer.reasons, 3) + min(answer.structure, 3) + min(answer.alternatives, 2)
        return 2 + Double(cues) * 0.5 - penalty(answer)
    }

    private static func accuracy(_ answer: AnswerFeatures, _ overlap: Double) -> Double {
        guard answer.words >= remarkWords else { return 1.5 - penalty(answer) }
        var score = overlap > 0 ? 2.5 : 1.5
        score += min(Double(answer.numbers) * 0.5, 1)
        score += min(Double(max(answer.names, answer.skills.count)) * 0.25, 0.75)
        score += answer.outcomes > 0 ? 0.5 : 0
        score += answer.isFirstPerson ? 0.5 : 0
        return min(score, uncheckedAccuracyMaximum) - penalty(answer)
    }

    private static func depth(_ answer: AnswerFeatures) -> Double {
        var score = answer.words < remarkWords ? 1.0 : 1.5
        score += min(Double(answer.numbers) * 0.5, 1)
        score += min(Double(max(answer.names, answer.skills.count)) * 0.4, 1.2)
        score += min(Double(answer.alternatives) * 0.5, 1)
        score += min(Double(answer.reasons) * 0.3, 0.6)
        score += min(Double(answer.outcomes) * 0.4, 0.8)
        return score
    }

    /// Up to one and a half for saying that one does not know, or hardly.
    private static func penalty(_ answer: AnswerFeatures) -> Double { min(Double(answer.hedges) * 0.5, 1.5) }

    /// The value at `x` on straight lines between `points`, the ends going on level.
    private static func interpolate(_ x: Double, _ points: [(x: Double, y: Double)]) -> Double {
        guard let upper = points.firstIndex(where: { $0.x >= x }) else { return points.last?.y ?? 1 }
        guard upper > 0 else { return points[0].y }
        let (left, right) = (points[upper - 1], points[upper])
        return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x)
    }
}

// The numbers of a report, made from its components and a recruiter's overrides.

extension Assessment {
    /// Every broken rule of this report, a sentence each; empty for a sound one.
    ///
    /// There is a competency; names are unique; weights lie in 0…1 and sum to 1.0 within 0.001; components lie in 1…5.
    package func faults() -> [String] {
        var faults: [String] = []
        if competencies.isEmpty { faults.append("there is no competency") }
        if Set(competencies.map(\.name)).count < competencies.count { faults.append("a competency stands twice") }
        if !Self.weighsOne(competencies.map(\.weight)) { faults.append("competency weights do not sum to 1.0") }
        for competency in competencies {
            let names = competency.subDimensions.map(\.name)
            if names.isEmpty { faults.append("competency \"\(competency.name)\" has no sub-dimension") }
            if Set(names).count < names.count {
                faults.append("a sub-dimension of \"\(competency.name)\" stands twice")
            }
            for subDimension in competency.subDimensions where !subDimension.components.areInRange {
                faults.append("a component of \"\(subDimension.name)\" is not 1 to 5")
            }
        }
        return faults
    }

    /// This report with every number made from its components; `agentScore` is the overall score then.
    package func scoredByComponents() -> Assessment {
        var report = self
        for index in report.competencies.indices {
            report.competencies[index].scoreSubDimensions()
        }
        report.total()
        report.agentScore = report.overallScore
        return report
    }

    /// What of `review` does not fit this report, by field path, in the order of names.
    package func faults(in review: AssessmentReview) -> [FieldFault] {
        scoreFaults(review.recruiterScores) + weightFaults(review.competencyWeightOverrides)
    }

    /// This report with the recruiter's scores and weights in place of the agent's, added up anew, and the notes
    /// beside.
    ///
    /// A recruiter's score replaces a sub-dimension's; its components stay the agent's, and so does `agentScore`.
    /// Without scores and weights no number changes.
    /// - Precondition: `faults(in: review)` is empty.
    package func reviewed(_ review: AssessmentReview) -> Assessment {
        var report = self
        if !review.recruiterScores.isEmpty || !review.competencyWeightOverrides.isEmpty {
            for index in report.competencies.indices {
                report.competencies[index].override(with: review)
            }
            report.total()
        }
        report.annotations = Annotations(
            subDimensionAnnotations: review.subDimensionAnnotations,
            evidenceConfirmations: review.evidenceConfirmations, biasAnnotations: review.biasAnnotations)
        return report
    }

    /// Makes the overall score and the recommendation from the competencies.
    private mutating func total() {
        overallScore = ScoringArithmetic.overallScore(competencies.map { ($0.weight, $0.score) })
        recommendation = ScoringArithmetic.recommendation(overallScore: overallScore)
    }

    private func scoreFaults(_ scores: [String: [String: Double]]) -> [FieldFault] {
        var faults: [FieldFault] = []
        for (name, overrides) in scores.sorted(by: { $0.key < $1.key }) {
            guard let competency = competencies.first(where: { $0.name == name }) else {
                faults.append(FieldFault(field: "recruiterScores.\(name)", issue: "unknown competency"))
                continue
            }
            for (subDimension, score) in overrides.sorted(by: { $0.key < $1.key }) {
                let field = "recruiterScores.\(name).\(subDimension)"
                if !competency.subDimensions.contains(where: { $0.name == subDimension }) {
                    faults.append(FieldFault(field: field, issue: "unknown sub-dimension"))
                } else if !(1...5).contains(score) {
                    faults.append(FieldFault(field: field, issue: "must be a number from 1 to 5"))
                }
            }
        }
        return faults
    }

    private func weightFaults(_ overrides: [String: Double]) -> [FieldFault] {
        guard !overrides.isEmpty else { return [] }
        let root = "competencyWeightOverrides"
        var faults: [FieldFault] = []
        for (name, weight) in overrides.sorted(by: { $0.key < $1.key }) {
            if !competencies.contains(where: { $0.name == name }) {
                faults.append(FieldFault(field: "\(root).\(name)", issue: "unknown competency"))
            } else if !(0...1).contains(weight) {
                faults.append(FieldFault(field: "\(root).\(name)", issue: "must be a number from 0 to 1"))
            }
        }
        if faults.isEmpty, !Self.weighsOne(competencies.map { overrides[$0.name] ?? $0.weight }) {
            faults.append(FieldFault(field: root, issue: "the weights of all competencies must sum to 1.0"))
        }
        return faults
    }

    private static func weighsOne(_ weights: [Double]) -> Bool {
        // The tolerance is inclusive: 0.999 sums may be 0.9989999999999999 in binary.
        weights.allSatisfy((0...1).contains)
            && abs(weights.reduce(0, +) - 1) <= Limits.reviewWeightTolerance + Limits.scoreNoise
    }
}

extension Assessment.CompetencyScore {
    fileprivate mutating func scoreSubDimensions() {
        for index in subDimensions.indices {
            subDimensions[index].score = ScoringArithmetic.subDimensionScore(subDimensions[index].components)
        }
        score = ScoringArithmetic.competencyScore(subDimensionScores: subDimensions.map(\.score))
    }

    fileprivate mutating func override(with review: AssessmentReview) {
        weight = review.competencyWeightOverrides[name] ?? weight
        for index in subDimensions.indices {
            let override = review.recruiterScores[name]?[subDimensions[index].name]
            subDimensions[index].score = override ?? subDimensions[index].score
        }
        score = ScoringArithmetic.competencyScore(subDimensionScores: subDimensions.map(\.score))
    }
}

extension Assessment.Components {
    fileprivate var areInRange: Bool {
        [completeness, reasoningClarity, accuracy, depth, relevance].allSatisfy((1.0...5.0).contains)
    }
}

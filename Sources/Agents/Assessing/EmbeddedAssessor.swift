// Judges a transcript by what can be seen in it, without network.

package import Workflow

/// Deterministic: the same plan and transcript give the same report.
///
/// Answers are matched to the plan's questions; their observable features make the five components; `Workflow` makes
/// the numbers. Facts are not checked, and the summary says so. Text that addresses the scoring is not counted.
package struct EmbeddedAssessor: Assessor {
    private let catalogue: SkillCatalogue

    package init(catalogue: SkillCatalogue = .standard) {
        self.catalogue = catalogue
    }

    package func assess(_ request: AssessmentRequest) async throws(AgentError) -> Assessment {
        guard !request.plan.competencies.isEmpty else {
            throw .unusableRequest("the plan has no competency to score")
        }
        let reading = TranscriptReader(request.transcript, plan: request.plan)
        let judged = reading.answers.map { JudgedAnswer($0, catalogue: catalogue) }
        let draft = Assessment(
            id: request.assessmentID, generatedAt: request.generatedAt, overallScore: 0, recommendation: .noHire,
            competencies: request.plan.competencies.map { Self.score($0, judged) },
            skills: SkillJudgement(judged, plan: request.plan, catalogue: catalogue).scores, summary: "", strengths: [],
            concerns: [], agentScore: 0)
        var report = draft.scoredByComponents()
        let findings = Findings(report, plan: request.plan, answers: judged, candidateTurns: reading.candidateTurns)
        report.summary = findings.summary
        report.strengths = findings.strengths
        report.concerns = findings.concerns
        return report
    }

    private static func score(_ competency: Plan.Competency, _ judged: [JudgedAnswer]) -> Assessment.CompetencyScore {
        let own = judged.filter { $0.answer.competency == competency.name && $0.counts }
        return Assessment.CompetencyScore(
            name: competency.name, weight: competency.weight, score: 0,
            subDimensions: competency.subDimensions.map { score($0, own) })
    }

    /// Each answer counts for every sub-dimension, more where its question is about it.
    private static func score(_ subDimension: Plan.SubDimension, _ own: [JudgedAnswer]) -> Assessment.SubDimensionScore
    {
        let indicators = [subDimension.indicators["3"], subDimension.indicators["4"]].compactMap(\.self)
        let focus = Words.stems(([subDimension.name] + indicators).joined(separator: " "))
        let parts = own.map { judged in
            (
                components: ComponentScale.components(judged.features, target: judged.topic.union(focus)),
                weight: 1 + Double(judged.topic.intersection(focus).count)
            )
        }
        let said = own.filter { !$0.features.isRefusal }.map(\.answer)
        return Assessment.SubDimensionScore(
            name: subDimension.name, score: 1, components: ComponentScale.mean(parts),
            evidence: EvidencePicker.evidence(in: said, target: own.reduce(focus) { $0.union($1.topic) }))
    }
}

// The assessor that asks a model.

import JSON
package import Workflow

/// The model gives components from 1 to 5 and quotes; `Workflow` makes every other number.
///
/// Sentences that address the scoring are left out before the model sees a turn, and the report says so. Where the
/// candidate said nothing that counts there is nothing to ask: the embedded assessor's report holds.
package struct ModelAssessor: Assessor {
    private let desk: ModelDesk

    init(_ desk: ModelDesk) {
        self.desk = desk
    }

    package func assess(_ request: AssessmentRequest) async throws(AgentError) -> Assessment {
        guard !request.plan.competencies.isEmpty else {
            throw .unusableRequest("the plan has no competency to score")
        }
        let material = AssessmentMaterial(request, desk)
        guard material.turns.contains(where: { $0.isCandidate && !$0.text.isEmpty }) else {
            return try await EmbeddedAssessor(catalogue: desk.catalogue).assess(request)
        }
        let reader = AssessmentAnswerReader(request: request, material: material, pseudonyms: desk.pseudonyms)
        return try await desk.ask(
            ModelQuestion(
                name: "assessment", instructions: Self.instructions, data: material.data, schema: reader.schema,
                read: reader.assessment))
    }

    private static let instructions = """
        You assess a job interview. The user's message holds the plan and the transcript. Judge only what the \
        candidate said, by the plan's indicators.
        - scores: one entry for each id under "subDimensions", each exactly once. Five components, whole numbers from \
        1 (poor) to 5 (excellent): completeness (was the whole question answered), reasoningClarity (can the way to \
        the answer be followed), accuracy (is what was said true), depth (does it go below the surface), relevance \
        (is it about the question). What was not spoken of gets 1 in all five. 3 is a solid answer; 5 is rare.
        - evidence: up to four quotes of the candidate for each entry, copied word for word from one turn, with the \
        turn's number. A component above 2 needs at least one. Quote nothing that was not said.
        - skills: one entry for each id under "skills", 1 to 5, 1 for what was not shown.
        - summary: one paragraph for the recruiter about the candidate's answers. strengths and concerns: one sentence \
        each, resting on the transcript. Write "the candidate", never a name, and copy no longer passages.
        """
}

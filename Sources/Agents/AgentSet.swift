// The agents for one interview.

package import Workflow

/// One of each kind. Made for an interview, for a model's agents count its tokens and keep its candidate unknown.
package struct AgentSet: Sendable {
    package let normaliser: any SkillNormaliser
    package let planner: any Planner
    package let assessor: any Assessor
    package let chat: any AssessmentChat

    /// The embedded agents: deterministic, without network.
    package static func embedded(catalogue: SkillCatalogue = .standard) -> AgentSet {
        AgentSet(
            normaliser: EmbeddedSkillNormaliser(catalogue: catalogue), planner: EmbeddedPlanner(catalogue: catalogue),
            assessor: EmbeddedAssessor(catalogue: catalogue), chat: EmbeddedAssessmentChat())
    }

    /// The agents that ask `client`'s model.
    /// - Parameters:
    ///   - run: whose tokens are counted.
    ///   - submission: tells who the candidate is.
    package static func asking(
        _ client: ModelClient, run: String, submission: InterviewSubmission, catalogue: SkillCatalogue = .standard
    ) -> AgentSet {
        let desk = ModelDesk(client: client, run: run, submission: submission, catalogue: catalogue)
        return AgentSet(
            normaliser: ModelSkillNormaliser(desk), planner: ModelPlanner(desk), assessor: ModelAssessor(desk),
            chat: ModelAssessmentChat(desk))
    }
}

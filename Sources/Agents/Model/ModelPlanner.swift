// The planner that asks a model.

package import Workflow

/// Content by the model; ids, weights, minutes, coverage and requirements by us, so that every plan is free of
/// `Plan.faults()`.
package struct ModelPlanner: Planner {
    private let desk: ModelDesk

    init(_ desk: ModelDesk) {
        self.desk = desk
    }

    package func plan(_ request: PlanRequest) async throws(AgentError) -> Plan {
        let builder = PlanBuilder(request, catalogue: desk.catalogue)
        let reader = PlanAnswerReader(request: request, builder: builder, pseudonyms: desk.pseudonyms)
        return try await desk.ask(
            ModelQuestion(
                name: "interview_plan", instructions: Self.instructions(builder),
                data: PlanMaterial.data(request, builder, desk), schema: reader.schema, read: reader.plan))
    }

    private static func instructions(_ builder: PlanBuilder) -> String {
        let minutes = builder.feedback.minutes
        return """
            You plan a structured job interview. Make the plan for the role that the user's message describes.
            - The interview lasts \(minutes) minutes: the minutes of all sections sum to exactly \(minutes), and a \
            question with its answer takes three to six minutes.
            - Competencies are what the candidate is scored on. Their weightPercent sum to exactly 100. Each has one \
            to three sub-dimensions, and each sub-dimension describes an answer of score 1 (poor) to 5 (excellent) in \
            words that an assessor can observe.
            - Every section feeds one competency, named exactly as in competencies, and every competency has a section.
            - Questions are open, one thing at a time, about what the candidate did, would do or knows, and fit the \
            level. Ask about each qualification. A resume helps to make questions specific; never ask for what it \
            already answers, and never judge it.
            - Name under skills of a question those of the given skills that its answer shows. Cover as many as fit.
            - "reviewerFeedback" holds what recruiters asked to change in earlier plans, the newest last: follow it as \
            far as it concerns the plan.
            - The greeting is spoken to the candidate: welcome, role, company, length, what will be spoken about. \
            Address the candidate as [CANDIDATE].
            - Never ask about age, family, health, religion, origin, politics or anything else that has no bearing on \
            the work.
            """
    }
}

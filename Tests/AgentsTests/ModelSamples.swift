// A model behind a stand-in, for the suites of the agents that ask one.

import Agents
import JSON
import Synchronization
import TestSupport
import Transfer
import Workflow

/// A client of `standIn` and the agents of one interview behind it.
struct ModelSamples {
    let client: ModelClient

    init(_ standIn: ModelStandIn, _ change: (inout ModelSettings) -> Void = { _ in }) throws {
        try self.init(url: standIn.url, change)
    }

    init(url: String, _ change: (inout ModelSettings) -> Void = { _ in }) throws {
        var settings = ModelSettings(url: url, model: "stand-in", timeoutMilliseconds: 20_000)
        change(&settings)
        client = ModelClient(
            settings, transfer: try TransferClient(configuration: TransferConfiguration()), pausesMilliseconds: [],
            now: { 0 })
    }

    func agents(_ submission: InterviewSubmission = Samples.engineer, run: String = "run_1") -> AgentSet {
        AgentSet.asking(client, run: run, submission: submission)
    }

    static let profile = SkillProfile(
        skills: ["TypeScript", "Distributed Systems"], roleFamily: "backend_engineering", roleCategory: "engineering",
        relatedSkills: [])

    static func planRequest(
        _ submission: InterviewSubmission = Samples.engineer, feedback: [String] = [], previous: Plan? = nil
    ) -> PlanRequest {
        PlanRequest(
            planID: "plan-1", generatedAt: "2026-03-20T10:12:00.000Z", revision: feedback.count + 1,
            submission: submission, profile: profile, feedback: feedback, previous: previous)
    }

    static func assessment(_ agents: AgentSet, _ entries: [Transcript.Entry]) async throws -> Assessment {
        try await agents.assessor.assess(
            AssessmentRequest(
                assessmentID: "assessment-1", generatedAt: "2026-03-21T10:12:00.000Z",
                plan: try await Samples.plan(Samples.engineer), transcript: Transcript(entries: entries)))
    }

    static let talk = [
        Transcript.Entry(speaker: "interviewer", text: "What did you build?"),
        Transcript.Entry(
            speaker: "candidate",
            text: "I built the billing service of Acme, “event by event”, because nightly runs failed too often."),
    ]
}

/// What one call threw.
func failure<Value>(_ work: () async throws -> Value) async -> AgentError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? AgentError
    }
}

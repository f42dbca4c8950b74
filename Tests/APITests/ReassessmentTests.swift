// Assessments asked for by hand.

import API
import JSON
import Store
import Testing
import Workflow

@Suite("Interviews: assessments")
struct ReassessmentTests {
    @Test("assess is 400 whatever the interview, and names the other way")
    func assess() async throws {
        let world = try await APIWorld()
        for id in [try await world.record(in: .completed), "nonsense"] {
            let answer = await world.call("POST", APIWorld.record(id, "/assess"), key: world.keys.tenant)
            answer.expectFault(400)
            #expect(answer.message?.contains("retrigger-assessment") == true)
        }
    }

    @Test(
        "an assessment is asked for again in COMPLETED and ASSESSMENT_PENDING, and nowhere else",
        arguments: InterviewState.allCases.filter { $0 != .received && $0 != .scheduled })
    func retrigger(state: InterviewState) async throws {
        let world = try await APIWorld()
        let body = state == .infoNeeded ? #"{"candidateRef":"c","position":"p"}"# : RecordSamples.complete
        let id = try await world.record(in: state, body: body)
        let now = world.now
        let answer = await world.call(
            "POST", "/api/v1/a2a/interview/\(id)/retrigger-assessment", key: world.keys.tenant)
        let kinds = try await world.store.read { try $0.dueJobs(at: now, limit: 9).jobs.map(\.kind) }
        guard [.completed, .assessmentPending].contains(state) else {
            answer.expectFault(
                400,
                "Cannot retrigger the assessment in state \(state.rawValue). Required state: COMPLETED or "
                    + "ASSESSMENT_PENDING.")
            return
        }
        #expect(answer.status == 202, "\(answer.text)")
        #expect(answer.keys == ["message", "interviewId", "runId", "workflowState"])
        #expect(answer["workflowState"]?.string == state.rawValue)
        #expect(kinds.count { $0 == .assess } == 1)
    }

    @Test("skills scored 2 or higher are shown as demonstrated")
    func demonstrated() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        try await world.begin(id)
        let runID = try await world.stored(id).runID
        var report = RunSamples.assessment()
        report.skills = [("Go", 1.9), ("Swift", 2), ("Rust", 5)].map { Assessment.SkillScore(name: $0.0, score: $0.1) }
        for command: InterviewCommand in [
            .skillsValidated(RunSamples.profile), .planReady(RunSamples.plan),
            .approvePlan(
                world.services.approvals.approval(
                    for: try await world.stored(id), isAutomatic: false, at: world.now)),
            .start(sessionID: Identifier.make(at: world.now)), .complete(RunSamples.outcome), .assessmentReady(report),
        ] {
            try await world.decide(runID, command)
        }
        let shown = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(shown["candidateDemonstratedSkills"] == ["Swift", "Rust"])
    }
}

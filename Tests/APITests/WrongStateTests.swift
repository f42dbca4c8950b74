// Actions in states where they have no place.

import JSON
import Testing
import Workflow

@Suite("Actions in the wrong state")
struct WrongStateTests {
    struct Action: Sendable, CustomTestStringConvertible {
        let method: String
        let path: String
        let body: String
        let allowed: Set<InterviewState>

        var testDescription: String { "\(method) \(path)" }
    }

    private static let states: [InterviewState] = [
        .infoNeeded, .validatingSkills, .generatingPlan, .pending, .approved, .inProgress, .completed,
        .assessmentPending, .assessmentApproved, .cancelled, .failed,
    ]

    static let actions = [
        Action(method: "PATCH", path: "/info", body: #"{"level":"MID"}"#, allowed: [.infoNeeded]),
        Action(method: "POST", path: "/plan/approve", body: "{}", allowed: [.pending]),
        Action(method: "POST", path: "/plan/reject", body: #"{"reason":"r"}"#, allowed: [.pending]),
        Action(method: "PATCH", path: "/plan/revise", body: #"{"comments":"c"}"#, allowed: [.pending]),
        Action(method: "POST", path: "/assessment/approve", body: "{}", allowed: [.assessmentPending]),
        Action(method: "POST", path: "/assessment/reject", body: #"{"reason":"r"}"#, allowed: [.assessmentPending]),
        Action(
            method: "POST", path: "/assessment/chat", body: #"{"message":"m"}"#,
            allowed: [.assessmentPending, .assessmentApproved]),
        Action(
            method: "DELETE", path: "", body: "{}",
            allowed: [
                .infoNeeded, .validatingSkills, .generatingPlan, .pending, .approved, .inProgress, .assessmentPending,
            ]),
        Action(method: "DELETE", path: "/candidate-data", body: "{}", allowed: Set(states)),
    ]

    @Test("an action out of place is 400, names both states and changes nothing", arguments: actions)
    func refused(action: Action) async throws {
        let world = try await APIWorld()
        for state in Self.states {
            let body = state == .infoNeeded ? #"{"candidateRef":"c","position":"p"}"# : RunSamples.complete
            let runID = try await world.run(in: state, body: body)
            let before = try await world.interview(runID)
            let events = try await world.events(of: runID).count
            let answer = await world.call(
                action.method, APIWorld.path(runID, action.path), action.body, key: world.keys.tenant)
            if action.allowed.contains(state) {
                #expect(answer.status == 200, "\(state): \(answer.text)")
                continue
            }
            answer.expectFault(400)
            let message = answer.message ?? ""
            #expect(message.contains("in state \(state.rawValue)"), "\(message)")
            for needed in action.allowed { #expect(message.contains(needed.rawValue), "\(message)") }
            #expect(try await world.interview(runID) == before)
            #expect(try await world.events(of: runID).count == events)
        }
    }

    @Test("a run that does not exist is 404 for every action", arguments: actions)
    func unknown(action: Action) async throws {
        let world = try await APIWorld()
        for runID in ["run_1774001520_00000000", "nonsense", "%20"] {
            await world.call(action.method, APIWorld.path(runID, action.path), action.body, key: world.keys.tenant)
                .expectFault(404, "Interview not found")
        }
    }
}

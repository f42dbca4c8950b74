// What a recruiter can do with a report: approve, correct, reject, ask about it.

import JSON
import Testing
import Workflow

@Suite("Assessments")
struct AssessmentTests {
    @Test("scores and weights of a recruiter make the numbers anew, and the agent's score stays")
    func overridden() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        let answer = await world.call(
            "POST", APIWorld.path(runID, "/assessment/approve"),
            """
            {"actorId": "r1", "recruiterScores": {"Design": {"clarity": 5}},
             "competencyWeightOverrides": {"Design": 0.8, "Speech": 0.2},
             "subDimensionAnnotations": {"Design": {"clarity": "convincing"}},
             "evidenceConfirmations": ["I would shard it"], "biasAnnotations": "none"}
            """, key: world.keys.tenant)
        #expect(answer.status == 200, "\(answer.text)")
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        let report = shown["assessment"]
        #expect(report?["overallScore"] == 95)
        #expect(report?["recommendation"] == "STRONG_HIRE")
        #expect(report?["agentScore"] == 75)
        let event = try #require(try await world.events(of: runID).last)
        let data = try JSONReader.parse(Array(event.payload.utf8))["data"]
        #expect(data?["assessment"]?["overallScore"] == 95)
        #expect(data?["actorId"] == "r1")
        #expect(data?["verdictAt"] == "2026-03-20T10:12:00.000Z")
    }

    static let faults: [(String, [String])] = [
        (#"{"competencyWeightOverrides":{"Design":0.9}}"#, ["competencyWeightOverrides"]),
        (#"{"competencyWeightOverrides":{"Design":0.502}}"#, ["competencyWeightOverrides"]),
        (#"{"competencyWeightOverrides":{"Charm":1}}"#, ["competencyWeightOverrides.Charm"]),
        (#"{"competencyWeightOverrides":{"Design":"1"}}"#, ["competencyWeightOverrides.Design"]),
        (
            #"{"competencyWeightOverrides":{"Design":1.5,"Speech":-0.5}}"#,
            ["competencyWeightOverrides.Design", "competencyWeightOverrides.Speech"]
        ),
        (#"{"recruiterScores":{"Design":{"clarity":0}}}"#, ["recruiterScores.Design.clarity"]),
        (#"{"recruiterScores":{"Design":{"clarity":6}}}"#, ["recruiterScores.Design.clarity"]),
        (#"{"recruiterScores":{"Design":{"charm":3}}}"#, ["recruiterScores.Design.charm"]),
        (#"{"recruiterScores":{"Charm":{"clarity":3}}}"#, ["recruiterScores.Charm"]),
        (#"{"recruiterScores":{"Design":3}}"#, ["recruiterScores.Design"]),
        (#"{"recruiterScores":[1]}"#, ["recruiterScores"]),
        (#"{"subDimensionAnnotations":{"Design":{"clarity":3}}}"#, ["subDimensionAnnotations.Design.clarity"]),
        (#"{"evidenceConfirmations":"yes","biasAnnotations":3}"#, ["evidenceConfirmations", "biasAnnotations"]),
        (#"{"evidenceConfirmations":["yes",3]}"#, ["evidenceConfirmations[1]"]),
        (#"{"recruiterScores":{"Charm":{}}}"#, ["recruiterScores.Charm"]),
        (
            """
            {"biasAnnotations":3,"recruiterScores":{"Design":{"clarity":9,"charm":"x"},"Charm":{"wit":"x"}},
             "competencyWeightOverrides":{"Grace":0.5,"Design":"1"}}
            """,
            [
                "biasAnnotations", "recruiterScores.Design.charm", "recruiterScores.Charm.wit",
                "competencyWeightOverrides.Design", "recruiterScores.Design.clarity", "recruiterScores.Charm",
                "competencyWeightOverrides.Grace",
            ]
        ),
    ]

    @Test("a correction that does not fit the report is 400, named, and changes nothing", arguments: faults)
    func unfit(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        let before = try await world.interview(runID)
        await world.call("POST", APIWorld.path(runID, "/assessment/approve"), body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await world.interview(runID) == before)
    }

    @Test("weights that miss 1.0 by no more than a thousandth are taken")
    func tolerance() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        let answer = await world.call(
            "POST", APIWorld.path(runID, "/assessment/approve"),
            #"{"competencyWeightOverrides":{"Design":0.501,"Speech":0.5}}"#, key: world.keys.tenant)
        #expect(answer.status == 200, "\(answer.text)")
    }

    @Test("a rejected report is suppressed and the interview cancelled")
    func rejected() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        let answer = await world.call(
            "POST", APIWorld.path(runID, "/assessment/reject"), #"{"reason":"unfair","actorId":"r1"}"#,
            key: world.keys.tenant)
        #expect(
            answer.json == [
                "message": "Assessment rejected. Interview has been cancelled.", "workflowState": "CANCELLED",
            ])
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        #expect(shown["assessment"] == .null)
        #expect(try await world.events(of: runID).last?.name == "interview.assessment_rejected")
    }

    @Test("the chat answers from the report and hears the history")
    func chat() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentApproved)
        let answer = await world.call(
            "POST", APIWorld.path(runID, "/assessment/chat"),
            """
            {"message": "Why?", "history": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
            """, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.text == #"{"response":"Why? [1 of 2] 75"}"#)
    }

    @Test("a chat agent that cannot answer is 503, and says that it can be tried again")
    func chatFails() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        let answer = await world.call(
            "POST", APIWorld.path(runID, "/assessment/chat"), #"{"message":"fail"}"#, key: world.keys.tenant)
        answer.expectFault(503)
        #expect(answer.header("Retry-After") != nil)
    }

    static let chatFaults: [(String, [String])] = [
        ("{}", ["message"]), (#"{"message":" "}"#, ["message"]), (#"{"message":3}"#, ["message"]),
        (#"{"message":"m","history":"h"}"#, ["history"]),
        (
            #"{"message":"m","history":[{"role":"system","content":"c"},{"role":"user"},3]}"#,
            ["history[0].role", "history[1].content", "history[2].role"]
        ),
    ]

    @Test("a malformed chat turn is named by its place", arguments: chatFaults)
    func chatBody(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        await world.call("POST", APIWorld.path(runID, "/assessment/chat"), body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
    }
}

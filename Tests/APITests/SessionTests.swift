// Sessions held by a voice or video service.

import JSON
import Testing
import Workflow

@Suite("Sessions")
struct SessionTests {
    private func path(_ world: APIWorld, _ runID: String) async throws -> (conduct: String, complete: String) {
        let id = try await world.interview(runID).id.text
        return ("/api/v1/interviews/\(id)/conduct", "/api/v1/a2a/interview/\(id)/session-complete")
    }

    @Test("a session begins once, from an approved plan")
    func conducted() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .approved)
        let path = try await path(world, runID).conduct
        let answer = await world.call("POST", path, key: world.keys.tenant)
        #expect(answer.status == 201)
        let stored = try await world.interview(runID)
        #expect(
            answer.json == [
                "sessionId": .optional(stored.sessionID?.text), "interviewId": .string(stored.id.text),
                "status": "created",
            ])
        #expect(stored.state == .inProgress)
        await world.call("POST", path, key: world.keys.tenant).expectFault(400)
        #expect(try await world.interview(runID).sessionID == stored.sessionID)
    }

    @Test("a scheduled interview begins as well, any other is 400 and told where it is")
    func states() async throws {
        let world = try await APIWorld()
        let scheduled = try await world.run(in: .approved)
        try await world.decide(scheduled, .schedule(at: world.now))
        #expect(
            await world.call("POST", try await path(world, scheduled).conduct, key: world.keys.tenant).status == 201)
        let early = try await world.run(in: .pending)
        let answer = await world.call("POST", try await path(world, early).conduct, key: world.keys.tenant)
        answer.expectFault(400)
        for word in ["PENDING", "APPROVED", "SCHEDULED"] { #expect(answer.message?.contains(word) == true) }
    }

    @Test("what was said is kept, and the interview waits for its assessment")
    func completed() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .inProgress)
        let body = """
            {"transcript": [{"speaker": "interviewer", "text": "How?"},
                            {"speaker": "candidate", "text": "So.", "at": "2026-03-20T10:15:00Z"}],
             "durationMinutes": 0, "recordings": [{"url": "https://media.example/1.webm"}]}
            """
        let answer = await world.call("POST", try await path(world, runID).complete, body, key: world.keys.tenant)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer["workflowState"] == "COMPLETED")
        #expect(answer["runId"] == .string(runID))
        let stored = try await world.interview(runID)
        #expect(stored.transcript?.entries.map(\.text) == ["How?", "So."])
        #expect(stored.transcript?.entries.last?.at == "2026-03-20T10:15:00.000Z")
        #expect(stored.recordings == ["https://media.example/1.webm"])
        #expect(try await world.events(of: runID).last?.name == "interview.completed")
    }

    static let faults: [(String, [String])] = [
        ("{}", ["transcript", "durationMinutes"]),
        (#"{"transcript":"all","durationMinutes":"3"}"#, ["transcript", "durationMinutes"]),
        (#"{"transcript":[],"durationMinutes":-1}"#, ["durationMinutes"]),
        (#"{"transcript":[],"durationMinutes":1441}"#, ["durationMinutes"]),
        (#"{"transcript":[],"durationMinutes":9223372036854775808}"#, ["durationMinutes"]),
        (
            #"{"transcript":[{"text":"t"},{"speaker":"s","text":7},{"speaker":"s","at":"noon"}],"durationMinutes":1}"#,
            ["transcript[0].speaker", "transcript[1].text", "transcript[2].at"]
        ),
        (#"{"transcript":[3],"durationMinutes":1}"#, ["transcript[0].speaker"]),
        (
            #"{"transcript":[],"durationMinutes":1,"recordings":[{"url":"ftp://a/b"},{"url":"https://a/ b"},{},7]}"#,
            ["recordings[0].url", "recordings[1].url", "recordings[2].url", "recordings[3].url"]
        ),
        (
            #"{"transcript":[],"durationMinutes":1,"recordings":[{"url":"https://a/b\r\nSet-Cookie: c"}]}"#,
            ["recordings[0].url"]
        ),
    ]

    @Test("an unacceptable outcome is named place by place and ends nothing", arguments: faults)
    func refused(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .inProgress)
        let before = try await world.interview(runID)
        await world.call("POST", try await path(world, runID).complete, body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await world.interview(runID) == before)
    }

    @Test("an id that is none is 404")
    func unknown() async throws {
        let world = try await APIWorld()
        for id in ["nonsense", Identifier.make(at: world.now).text] {
            await world.call("POST", "/api/v1/interviews/\(id)/conduct", key: world.keys.tenant).expectFault(404)
        }
    }
}

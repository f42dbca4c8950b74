// One interview for one externalId, however often it is submitted.

import JSON
import Testing
import Workflow

@Suite("externalId")
struct ExternalIDTests {
    private static let base = "/api/v1/integration/interviews"
    private static let body = #"{"externalId":"job_1","candidateRef":"c","position":"p","level":"MID","skills":["a"]}"#

    @Test("a repeat gives the existing interview with 200, in the create shape and its present state")
    func repeated() async throws {
        let world = try await APIWorld()
        let first = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        #expect(first.status == 201)
        let again = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        #expect(again.status == 200)
        #expect(again.json == first.json)
        try await world.decide(try first.string("runId"), .skillsValidated(RunSamples.profile))
        let later = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        #expect(later.status == 200)
        #expect(later["runId"] == first["runId"])
        #expect(later["state"] == "GENERATING_PLAN")
        #expect(later.keys == first.keys)
        #expect(try await world.events(of: try first.string("runId")).count == 2)
    }

    @Test("a repetition is answered though the address it names is gone since")
    func repeatedAfterLoss() async throws {
        let world = try await APIWorld()
        _ = await world.call(
            "PUT", "/api/v1/tenants/me/webhook-config", #"{"callbackUrl":"https://hooks.example/in"}"#,
            key: world.keys.tenant)
        let body = #"""
            {"externalId":"e-1","candidateRef":"c","position":"p","callbackUrl":"https://own.example/in"}
            """#
        func create() async -> APIAnswer {
            await world.call("POST", "/api/v1/integration/interviews", body, key: world.keys.tenant)
        }
        #expect(await create().status == 201)
        world.judge.lose("own.example")
        #expect(await create().status == 200)
    }

    @Test("the same request in other words is the same request")
    func sameMeaning() async throws {
        let world = try await APIWorld()
        let first = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        let other = """
            { "level": "mid", "skills": ["a"], "unknown": 1, "companyName": null,
              "position": "p", "candidateRef": "\\u0063", "externalId": "job_1" }
            """
        let again = await world.call("POST", Self.base, other, key: world.keys.tenant)
        #expect(again.status == 200, "\(again.text)")
        #expect(again["runId"] == first["runId"])
    }

    @Test("another request under a used externalId is 409 and told the existing interview")
    func conflicting() async throws {
        let world = try await APIWorld()
        let first = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        let other = Self.body.replacing("MID", with: "LEAD")
        let answer = await world.call("POST", Self.base, other, key: world.keys.tenant)
        #expect(answer.status == 409)
        #expect(
            answer.keys == ["statusCode", "error", "message", "runId", "interviewId", "state", "requestId"])
        #expect(answer["error"] == "Conflict")
        #expect(answer["runId"] == first["runId"])
        #expect(answer["interviewId"] == first["interviewId"])
        #expect(answer["state"] == "VALIDATING_SKILLS")
        #expect(try await world.interview(try first.string("runId")).submission.level == .mid)
    }

    @Test("a cancelled interview keeps its externalId")
    func cancelled() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .cancelled, body: Self.body)
        let again = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        #expect(again.status == 200)
        #expect(again["runId"] == .string(runID))
        #expect(again["state"] == "CANCELLED")
    }

    @Test("tenants do not share externalIds")
    func perTenant() async throws {
        let world = try await APIWorld()
        let mine = await world.call("POST", Self.base, Self.body, key: world.keys.tenant)
        let theirs = await world.call("POST", Self.base, Self.body, key: world.keys.sibling)
        #expect(mine.status == 201)
        #expect(theirs.status == 201)
        #expect(mine["runId"] != theirs["runId"])
    }

    @Test("without an externalId every submission is another interview")
    func without() async throws {
        let world = try await APIWorld()
        let first = try await world.run(in: .validatingSkills)
        #expect(try await world.run(in: .validatingSkills) != first)
    }

    @Test("a blank or long externalId is refused", arguments: ["  ", String(repeating: "x", count: 256)])
    func malformed(externalID: String) async throws {
        let world = try await APIWorld()
        await world.call("POST", Self.base, #"{"externalId":"\#(externalID)"}"#, key: world.keys.tenant)
            .expectFault(400, fields: ["externalId"])
    }
}

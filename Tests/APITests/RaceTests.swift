// Many callers at one run.

import JSON
import Testing
import Workflow

@Suite("Races")
struct RaceTests {
    private static let callers = 20

    @Test("of twenty approvals at once one wins, and the others hear the new state")
    func approvals() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending)
        let call = (method: "POST", path: APIWorld.path(runID, "/plan/approve"), body: String?.none)
        let answers = await world.rush(Array(repeating: call, count: Self.callers))
        let winners = answers.filter { $0.status == 200 }
        #expect(winners.count == 1)
        for loser in answers where loser.status != 200 {
            loser.expectFault(400, "Cannot approve the plan in state APPROVED. Required state: PENDING.")
        }
        #expect(winners.first?["interviewLink"]?.string == (try await world.interview(runID).interviewLink))
        #expect(try await world.events(of: runID).count { $0.name == "interview.approved" } == 1)
    }

    @Test("of approval, rejection, revision and cancellation at once no two contradict each other")
    func everything() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending)
        let answers = await world.rush(
            [
                ("POST", APIWorld.path(runID, "/plan/approve"), nil),
                ("POST", APIWorld.path(runID, "/plan/reject"), #"{"reason":"r"}"#),
                ("PATCH", APIWorld.path(runID, "/plan/revise"), #"{"comments":"c"}"#),
            ])
        #expect(answers.count { $0.status == 200 } == 1)
        #expect(answers.count { $0.status == 400 } == 2)
        #expect(try await world.events(of: runID).count == 4)
    }

    @Test("twenty submissions of one externalId make one interview")
    func submissions() async throws {
        let world = try await APIWorld()
        let body = #"{"externalId":"job_1","candidateRef":"c","position":"p","level":"MID","skills":["a"]}"#
        let call = (method: "POST", path: "/api/v1/integration/interviews", body: String?.some(body))
        let answers = await world.rush(Array(repeating: call, count: Self.callers))
        #expect(answers.count { $0.status == 201 } == 1)
        #expect(answers.count { $0.status == 200 } == Self.callers - 1)
        #expect(Set(answers.compactMap { $0["runId"]?.string }).count == 1)
        #expect(try await world.deliveries(of: world.tenant) == 1, "one interview causes one event")
    }

    @Test("of twenty cancellations at once one happens")
    func cancellations() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .approved)
        let call = (method: "DELETE", path: APIWorld.path(runID), body: String?.none)
        let answers = await world.rush(Array(repeating: call, count: Self.callers))
        #expect(answers.count { $0.status == 200 } == 1)
        #expect(answers.count { $0.status == 400 } == Self.callers - 1)
    }

    @Test("twenty events of one run published at once take places without a gap")
    func publications() async throws {
        let world = try await APIWorld()
        let body = #"{"event":"order.paid","runId":"r1","data":{}}"#
        let call = (method: "POST", path: "/api/v1/events", body: String?.some(body))
        let answers = await world.rush(Array(repeating: call, count: Self.callers))
        #expect(answers.allSatisfy { $0.status == 202 })
        let places = try await world.events(of: "r1").map {
            try JSONReader.parse(Array($0.payload.utf8))["sequence"]?.int
        }
        #expect(places == Array(1...Self.callers))
    }

    @Test("of twenty first saves of a webhook configuration one creates it and one shows the secret that holds")
    func configurations() async throws {
        let world = try await APIWorld()
        let path = "/api/v1/tenants/me/webhook-config"
        let body = #"{"callbackUrl":"https://hooks.example/in"}"#
        let answers = await world.rush(Array(repeating: ("PUT", path, String?.some(body)), count: Self.callers))
        #expect(answers.count { $0.status == 201 } == 1)
        #expect(answers.count { $0.status == 200 } == Self.callers - 1)
        let shown = answers.compactMap { $0["signingSecret"]?.string }
        #expect(shown.count == 1)
        let saved = await world.call("GET", path, key: world.keys.tenant)
        #expect(saved["signingSecretHint"]?.string == shown.first.map { "****\($0.suffix(4))" })
    }

    @Test("of twenty publications of one eventId one event is kept")
    func repeatedEvents() async throws {
        let world = try await APIWorld()
        let body = #"{"event":"order.paid","eventId":"e-1","data":{}}"#
        let answers = await world.rush(
            Array(repeating: ("POST", "/api/v1/events", String?.some(body)), count: Self.callers))
        #expect(answers.allSatisfy { $0.status == 202 && $0["eventId"] == "e-1" })
        #expect(try await world.deliveries(of: world.tenant) == 1)
    }
}

// A session in writing, over the API.

import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@Suite("Candidate sessions")
struct CandidateSessionTests {
    @Test("from the link to the transcript: each step answers what comes next, and its events follow")
    func whole() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let info = await desk.access("GET", "info")
        #expect(info.status == 200)
        #expect(info["candidateName"] == "Ada Lovelace")
        #expect(info["maskedEmail"] == "a***@e***.org")
        #expect(info["requiresOtp"] == false)
        #expect(info["total"] == 2)

        let start = await desk.access("POST", "start")
        #expect(start.status == 201)
        #expect(start["question"]?["id"] == "q-s1")
        let session = CandidateDesk.Session(
            id: try start.string("sessionId"), token: try start.string("sessionToken"))
        #expect(try await world.interview(desk.runID).state == .inProgress)
        world.time.advance(milliseconds: 61_000)
        let first = await desk.turn(session, "I would shard it", question: "q-s1")
        #expect(
            first.json == [
                "done": false, "question": ["id": "q-s2", "text": "How?", "section": "Speech"], "answered": 1,
                "total": 2,
            ])
        let second = await desk.turn(session, "Slowly")
        #expect(second.json == ["done": true, "question": nil, "answered": 2, "total": 2])
        await desk.turn(session, "More").expectFault(400, "Every question is answered. Complete the session.")
        let done = await desk.complete(session)
        #expect(done.status == 200, "\(done.text)")
        #expect(done["workflowState"] == "COMPLETED")

        #expect(await desk.access("GET", "info")["answered"] == 2)
        let stored = try await world.interview(desk.runID)
        #expect(stored.durationMinutes == 2)
        #expect(
            stored.transcript?.entries.map(\.text) == ["Welcome", "How?", "I would shard it", "How?", "Slowly"])
        #expect(
            stored.transcript?.entries.map(\.speaker) == [
                "interviewer", "interviewer", "candidate", "interviewer", "candidate",
            ])
        let events = try await world.events(of: desk.runID).suffix(2)
        #expect(events.map(\.name) == ["interview.started", "interview.completed"])
        #expect(events.allSatisfy { $0.payload.contains(#""sessionId":"\#(session.id)""#) })
        #expect(events.last?.payload.contains(#""durationMinutes":2"#) == true)
    }

    @Test("an answer sent again counts once, another one for the same question is refused")
    func again() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        let first = await desk.turn(session, "So.", question: "q-s1")
        let repeated = await desk.turn(session, "So.", question: "q-s1")
        #expect(repeated.status == 200)
        #expect(repeated.json == first.json)
        await desk.turn(session, "Or so.", question: "q-s1").expectFault(409)
        await desk.turn(session, "What?", question: "q-s9").expectFault(400)
        #expect(try await answers(desk) == ["So."])
    }

    @Test("of two tabs that answer at once, one wins")
    func race() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        async let one = desk.turn(session, "one", question: "q-s1")
        async let two = desk.turn(session, "two", question: "q-s1")
        #expect(await [one.status, two.status].sorted() == [200, 409])
        #expect(try await answers(desk).count == 1)
    }

    @Test("starting again goes on with the same session where it stopped, with a token that works")
    func rejoined() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let first = try await desk.start()
        _ = await desk.turn(first, "So.")
        world.time.advance(milliseconds: 1_000)
        let again = await desk.access("POST", "start")
        #expect(again.status == 200)
        #expect(again["sessionId"] == .string(first.id))
        #expect(again["question"]?["id"] == "q-s2")
        #expect(again["answered"] == 1)
        let second = CandidateDesk.Session(id: first.id, token: try again.string("sessionToken"))
        #expect(await desk.turn(second, "So too.").status == 200)
        let started = try await world.events(of: desk.runID).count { $0.name == "interview.started" }
        #expect(started == 1)
    }

    @Test("two starts at once make one session")
    func startRace() async throws {
        let desk = try await CandidateDesk(try await APIWorld())
        async let one = desk.access("POST", "start")
        async let two = desk.access("POST", "start")
        let answers = await [one, two]
        #expect(answers.map(\.status).sorted() == [200, 201])
        #expect(answers[0]["sessionId"] == answers[1]["sessionId"])
    }

    @Test("ending twice changes nothing the second time")
    func endedTwice() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        _ = await desk.turn(session, "So.")
        let first = await desk.complete(session)
        let second = await desk.complete(session)
        #expect(first.json == second.json)
        #expect(try await world.events(of: desk.runID).count { $0.name == "interview.completed" } == 1)
        await desk.turn(session, "Late").expectFault(400)
        await desk.access("POST", "start").expectFault(400)
    }

    @Test("answers are kept when the session token is not the session's: no other token opens it")
    func foreignTokens() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        let other = try await CandidateDesk(world).start()
        let tokens = [
            other.token, desk.token, world.keys.tenant, String(session.token.dropLast()), "", session.token + "A",
        ]
        for token in tokens {
            await desk.turn(.init(id: session.id, token: token), "Mine").expectFault(401)
        }
        await desk.turn(.init(id: other.id, token: session.token), "Mine").expectFault(401)
        #expect(try await answers(desk).isEmpty)
        let bearer = await world.call(
            "POST", "/api/v1/sessions/\(session.id)/turns", #"{"text":"So."}"#,
            headers: [("Authorization", "Bearer \(session.token)")])
        #expect(bearer.status == 200)
        let contradicting = await world.call(
            "POST", "/api/v1/sessions/\(session.id)/turns", #"{"text":"So."}"#,
            headers: [("Authorization", "Bearer \(other.token)"), ("x-session-token", session.token)])
        contradicting.expectFault(401)
        // And the session's token opens neither the API nor the candidate's link.
        await world.call("GET", APIWorld.path(desk.runID), headers: [("Authorization", "Bearer \(session.token)")])
            .expectFault(401)
        #expect(await world.call("GET", "/api/v1/candidate-access/\(session.token)/info").status == 404)
    }

    @Test("a session's token is good for a day")
    func tokenLifetime() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        world.time.advance(milliseconds: 86_400_000 - 1_000)
        #expect(await desk.turn(session, "So.").status == 200)
        world.time.advance(milliseconds: 1_000)
        await desk.turn(session, "So.").expectFault(401)
    }

    @Test("a cancellation ends link and session, and so does a purge")
    func revoked() async throws {
        let world = try await APIWorld()
        for method in ["", "/candidate-data"] {
            let desk = try await CandidateDesk(world)
            let session = try await desk.start()
            let ended = await world.call("DELETE", APIWorld.path(desk.runID, method), key: world.keys.tenant)
            #expect(ended.status == 200)
            await desk.turn(session, "So.").expectFault(401)
            await desk.complete(session).expectFault(401)
            #expect(await desk.access("GET", "info").status == 404)
            #expect(await desk.access("POST", "start").status == 404)
        }
    }

    @Test("links that are forged, late or of another kind open nothing")
    func links() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let parts = desk.token.split(separator: ".")
        for token in ["x", "a.b.c", "\(parts[0]).\(parts[1]).", desk.token + "A", "\(parts[0]).\(parts[1])"] {
            let answer = await world.call("GET", "/api/v1/candidate-access/\(token)/info")
            answer.expectFault(404, "This interview link is not valid.")
        }
        world.time.advance(milliseconds: 7 * 86_400_000)
        await desk.access("GET", "info").expectFault(404, "This interview link has expired.")
    }

    @Test("a scheduled interview opens at its time, not before")
    func scheduled() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        try await world.decide(desk.runID, .schedule(at: world.now.advanced(byMilliseconds: 5_000)))
        let early = await desk.access("POST", "start")
        early.expectFault(400, "The interview opens at 2026-03-20T10:12:05.000Z.")
        world.time.advance(milliseconds: 5_000)
        #expect(await desk.access("POST", "start").status == 201)
    }

    @Test("a session that a voice service holds is not taken over")
    func voice() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        try await world.decide(desk.runID, .start(sessionID: Identifier.make(at: world.now)))
        await desk.access("POST", "start").expectFault(400, "The interview is being held by voice or video.")
    }

    @Test("an answer has text, and no more than is taken")
    func bounds() async throws {
        let desk = try await CandidateDesk(try await APIWorld())
        let session = try await desk.start()
        await desk.turn(session, " \n").expectFault(400, fields: ["text"])
        await desk.turn(session, String(repeating: "x", count: 10_001)).expectFault(400, fields: ["text"])
        #expect(await desk.turn(session, String(repeating: "ü", count: 10_000)).status == 200)
    }

    @Test("wiped, nothing of session and codes is left")
    func wiped() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        _ = await desk.turn(session, "Secret words")
        let id = try await world.interview(desk.runID).id
        try await world.store.write { transaction in try transaction.wipeSessions(of: id) }
        #expect(try await answers(desk).isEmpty)
        let code = try await world.store.read { session in try session.oneTimeCode(of: id) }
        #expect(code == OneTimeCode())
    }

    private func answers(_ desk: CandidateDesk) async throws -> [String] {
        let id = try await desk.world.interview(desk.runID).id
        return try await desk.world.store.read { session in
            try session.candidateSession(of: id)?.answers.map(\.text) ?? []
        }
    }
}

// The candidate's data wiped on request.

import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("Purging a candidate")
struct PurgeTests {
    private static let body = """
        {"candidateRef": "ref-7731", "candidateName": "Ada Lovelace", "candidateEmail": "ada@example.org",
         "candidateProfile": "wrote notes", "candidateResume": "engines", "position": "Engineer", "level": "LEAD",
         "qualifications": ["a", "b", "c"]}
        """

    @Test("everything of the candidate goes, the report stays, and the answer lists what went")
    func purged() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentApproved, body: Self.body)
        let answer = await world.call(
            "DELETE", APIWorld.path(runID, "/candidate-data"), #"{"actorId":"r1"}"#, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.keys == ["message", "purgedAt", "fieldsWiped"])
        #expect(answer.message == "Candidate PII purged successfully.")
        #expect(answer["purgedAt"] == "2026-03-20T10:12:00.000Z")
        #expect(
            answer["fieldsWiped"] == [
                "candidateName", "candidateEmail", "candidateRef", "candidateProfile", "candidateResume",
                "sessionTokens",
            ])
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        for key in ["candidateRef", "candidateName", "candidateEmail", "interviewLink"] {
            #expect(shown[key] == .null, "\(key)")
        }
        #expect(shown["assessment"]?["overallScore"] == 75)
        let everything = try await world.events(of: runID).map(\.payload).joined() + shown.text
        for secret in ["Lovelace", "ada@example.org", "ref-7731", "wrote notes", "I would shard it"] {
            #expect(!everything.contains(secret), "\(secret) survived")
        }
        let entries = try await world.audit(of: world.tenant).filter { $0.runID == runID }
        #expect(entries.first?.actor.actorID == "r1")
    }

    @Test("what was answered in writing goes with the rest, and the session with it")
    func wipesWrittenAnswers() async throws {
        let world = try await APIWorld()
        let desk = try await CandidateDesk(world)
        let session = try await desk.start()
        #expect(await desk.turn(session, "flibbertigibbet").status == 200)
        let id = try await world.interview(desk.runID).id
        let kept = try await world.store.read { try $0.candidateSession(of: id) }
        #expect(kept?.answers.map(\.text) == ["flibbertigibbet"])
        let path = APIWorld.path(desk.runID, "/candidate-data")
        #expect(await world.call("DELETE", path, key: world.keys.tenant).status == 200)
        #expect(try await world.store.read { try $0.candidateSession(of: id) } == nil)
        #expect(await desk.turn(session, "once more").status >= 400)
    }

    @Test("a second purge is 200 and finds nothing, with the time of the first")
    func twice() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending, body: Self.body)
        let path = APIWorld.path(runID, "/candidate-data")
        let first = await world.call("DELETE", path, key: world.keys.tenant)
        let events = try await world.events(of: runID).count
        world.time.advance(milliseconds: 60_000)
        let second = await world.call("DELETE", path, key: world.keys.tenant)
        #expect(second.status == 200)
        #expect(second["fieldsWiped"] == [])
        #expect(second["purgedAt"] == first["purgedAt"])
        #expect(try await world.events(of: runID).count == events)
    }
}

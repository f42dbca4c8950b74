// Corrections by recruiters.

import JSON
import Store
import Testing
import Workflow

@Suite("Interviews: overrides")
struct InterviewOverrideTests {
    @Test("corrections are kept in order, applied, and told back")
    func applied() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let path = APIWorld.record(id, "/override")
        let first = await world.call(
            "POST", path,
            #"{"addSkills":["Vue"],"removeSkills":["React"],"roleFamily":"frontend_engineering","reason":"r","#
                + #""actorId":"a"}"#,
            key: world.keys.tenant)
        #expect(first.status == 201)
        #expect(
            first.keys == ["id", "addSkills", "removeSkills", "roleFamily", "reason", "actorId", "createdAt"])
        #expect(first["addSkills"] == ["Vue"])
        #expect(first["actorId"] == "a")
        let second = await world.call("POST", path, #"{"removeSkills":["Vue"]}"#, key: world.keys.tenant)
        #expect(second["roleFamily"] == .null)
        let listed = await world.call("GET", APIWorld.record(id, "/overrides"), key: world.keys.tenant)
        #expect(listed.json.array?.map { $0["id"] } == [first["id"], second["id"]])
        let shown = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(shown["canonicalPayload"]?["skills"] == ["TypeScript", "Node.js"])
        #expect(shown["canonicalPayload"]?["roleFamily"] == "frontend_engineering")
        let entry = try await world.audit(of: world.tenant).first
        #expect(entry?.action == "interview.override")
    }

    @Test("what the planner goes by is corrected too, for an interview of the Integration API as well")
    func reachesPlanner() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .generatingPlan)
        let answer = await world.call(
            "POST", APIWorld.record(id, "/override"), #"{"addSkills":["Rust"],"roleFamily":"systems"}"#,
            key: world.keys.tenant)
        #expect(answer.status == 201, "\(answer.text)")
        let profile = try await world.stored(id).skillProfile
        #expect(profile?.skills.contains("Rust") == true)
        #expect(profile?.roleFamily == "systems")
    }

    static let faults: [(String, [String]?)] = [
        ("{}", nil), (#"{"addSkills":[],"reason":"none"}"#, nil),
        (#"{"addSkills":"Go","removeSkills":[1],"roleFamily":" "}"#, ["addSkills", "removeSkills[0]", "roleFamily"]),
        (#"{"addSkills":["",  " "]}"#, ["addSkills[0]", "addSkills[1]"]),
        (#"{"roleFamily":"\#(String(repeating: "x", count: 256))"}"#, ["roleFamily"]),
    ]

    @Test("a correction of nothing, or a malformed one, changes nothing", arguments: faults)
    func refused(body: String, fields: [String]?) async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let before = try await world.stored(id)
        await world.call("POST", APIWorld.record(id, "/override"), body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await world.stored(id) == before)
    }

    @Test("an ended interview takes no correction")
    func ended() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .cancelled)
        let answer = await world.call(
            "POST", APIWorld.record(id, "/override"), #"{"addSkills":["Go"]}"#, key: world.keys.tenant)
        answer.expectFault(400)
        #expect(answer.message?.contains("in state CANCELLED") == true)
    }
}

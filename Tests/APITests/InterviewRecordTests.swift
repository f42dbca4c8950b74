// Interviews made, read, changed and deleted by id.

import JSON
import Store
import Testing
import Workflow

@Suite("Interviews: records")
struct InterviewRecordTests {
    private static let createdKeys = [
        "id", "tenantId", "candidateName", "candidateEmail", "position", "level", "skills", "duration", "status",
        "workflowState", "planId", "sessionId", "runId", "createdAt", "updatedAt",
    ]
    private static let fullKeys = [
        "id", "tenantId", "candidateName", "candidateEmail", "position", "level", "skills", "duration", "status",
        "jobDescription", "workflowState", "planId", "sessionId", "runId", "callbackUrl", "candidateClaimedSkills",
        "candidateEvidencedSkills", "candidateDemonstratedSkills", "canonicalPayload", "diffReport", "rawPayload",
        "createdAt", "updatedAt",
    ]

    @Test("a created interview is planned, without a run, and waits for its job")
    func created() async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", APIWorld.records, RecordSamples.complete, key: world.keys.tenant)
        #expect(answer.status == 201)
        #expect(answer.keys == Self.createdKeys)
        #expect(answer["level"] == "senior")
        #expect(answer["duration"] == 45)
        #expect(answer["status"] == "planned")
        for key in ["workflowState", "planId", "sessionId", "runId"] { #expect(answer[key] == .null) }
        let stored = try await world.stored(answer.string("id"))
        #expect(stored.isDraft)
        #expect(stored.tenantID == world.tenant)
        let now = world.now
        let jobs = try await world.store.read { try $0.dueJobs(at: now, limit: 9).jobs }
        #expect(jobs.map(\.kind) == [.enrichRoles])
        #expect(try await world.events(of: stored.runID).isEmpty)
        #expect(try await world.audit(of: world.tenant).first?.action == "interview.create")
    }

    @Test("a begun interview is read whole, the request as it came among it")
    func read() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        try await world.begin(id)
        let answer = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer.keys == Self.fullKeys)
        #expect(answer["workflowState"] == "validating_skills")
        #expect(answer["runId"]?.string == (try await world.stored(id).runID))
        #expect(answer["rawPayload"] == (try JSONReader.parse(Array(RecordSamples.complete.utf8))))
        #expect(answer["canonicalPayload"]?["skills"] == ["TypeScript", "React", "Node.js"])
        #expect(try await world.events(of: world.stored(id).runID).map(\.name) == ["interview.received"])
    }

    @Test("an interview of the Integration API is read here too, with what it has")
    func integration() async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: .pending)
        let answer = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(answer.keys == Self.fullKeys)
        #expect(answer["workflowState"] == "pending")
        #expect(answer["planId"]?.string == RunSamples.plan.id)
        #expect(answer["duration"] == 30)
        #expect(answer["canonicalPayload"]?["roleFamily"] == "backend")
        #expect(answer["rawPayload"] == .null)
    }

    @Test("an empty body makes a draft, whose run asks for what is missing")
    func incomplete() async throws {
        let world = try await APIWorld()
        let id = try await world.draft("{}")
        try await world.begin(id)
        let answer = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(answer["status"] == "info_needed")
        #expect(answer["level"] == .null)
        let supplied = await world.call("PUT", APIWorld.record(id), RecordSamples.complete, key: world.keys.tenant)
        #expect(supplied["workflowState"] == "validating_skills")
        let events = try await world.events(of: world.stored(id).runID).map(\.name)
        #expect(events == ["interview.info_needed", "interview.info_completed"])
    }

    static let faults: [(String, [String])] = [
        (
            #"{"candidateName":7,"level":"WIZARD","duration":"long","scheduledAt":"noon","skills":"a"}"#,
            ["candidateName", "level", "skills", "duration", "scheduledAt"]
        ),
        (#"{"duration":14}"#, ["duration"]), (#"{"duration":121}"#, ["duration"]),
        (#"{"candidateEmail":"jane"}"#, ["candidateEmail"]), (#"{"duration":30.5}"#, ["duration"]),
        (#"{"scheduledAt":"2024-02-30T10:00:00.000Z"}"#, ["scheduledAt"]),
    ]

    @Test("every unacceptable field is named at once, in a new interview and in a change", arguments: faults)
    func refused(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        await world.call("POST", APIWorld.records, body, key: world.keys.tenant).expectFault(400, fields: fields)
        let id = try await world.draft()
        let before = try await world.stored(id)
        await world.call("PUT", APIWorld.record(id), body, key: world.keys.tenant).expectFault(400, fields: fields)
        #expect(try await world.stored(id) == before)
        let counts = await world.call("GET", APIWorld.record("counts"), key: world.keys.tenant)
        #expect(counts["total"] == 1)
    }

    @Test("given fields replace, others stay, and the request is kept with the change in it")
    func updated() async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let body = #"{"position":"Chef","skills":["Knives"],"level":null,"duration":60,"colour":"red"}"#
        let answer = await world.call("PUT", APIWorld.record(id), body, key: world.keys.tenant)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer["position"] == "Chef")
        #expect(answer["level"] == "senior")
        #expect(answer["duration"] == 60)
        #expect(answer["canonicalPayload"]?["skills"] == ["Knives"])
        #expect(answer["rawPayload"]?["position"] == "Chef")
        #expect(answer["rawPayload"]?["candidateName"] == "Jane Smith")
        #expect(answer["rawPayload"]?["colour"] == nil)
        let listed = await world.call("GET", APIWorld.records, key: world.keys.tenant)
        #expect(listed["data"]?.array?.first?["duration"] == 60)
    }

    @Test(
        "fields change up to the approval of the plan, and never after it",
        arguments: InterviewState.allCases.filter { $0 != .received && $0 != .scheduled })
    func states(state: InterviewState) async throws {
        let world = try await APIWorld()
        let body = state == .infoNeeded ? #"{"candidateRef":"c","position":"p"}"# : RecordSamples.complete
        let id = try await world.record(in: state, body: body)
        let answer = await world.call("PUT", APIWorld.record(id), #"{"companyName":"Acme"}"#, key: world.keys.tenant)
        if [.infoNeeded, .validatingSkills, .generatingPlan, .pending].contains(state) {
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await world.stored(id).submission.companyName == "Acme")
        } else {
            answer.expectFault(
                400,
                "Cannot change the interview in state \(state.rawValue). Required state: RECEIVED, INFO_NEEDED, "
                    + "VALIDATING_SKILLS, GENERATING_PLAN or PENDING.")
        }
        #expect(try await world.stored(id).state == state)
    }

    @Test(
        "a deleted interview is gone from everywhere, in any state", arguments: [InterviewState.pending, .inProgress])
    func deleted(state: InterviewState) async throws {
        let world = try await APIWorld()
        let id = try await world.record(in: state)
        let runID = try await world.stored(id).runID
        let answer = await world.call("DELETE", APIWorld.record(id), key: world.keys.tenant)
        #expect(answer.status == 200)
        for path in [APIWorld.record(id), APIWorld.path(runID)] {
            await world.call("GET", path, key: world.keys.tenant).expectFault(404, "Interview not found")
        }
        await world.call("DELETE", APIWorld.record(id), key: world.keys.tenant).expectFault(404)
        let listed = await world.call("GET", APIWorld.records + "?search=Jane", key: world.keys.tenant)
        #expect(listed["total"] == 0)
        #expect(try await world.audit(of: world.tenant).first?.action == "interview.delete")
    }

    static let others = [
        ("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/invite"), ("POST", "/override"), ("GET", "/overrides"),
    ]

    @Test("another tenant's interview and an id that is none are 404", arguments: others)
    func isolated(method: String, rest: String) async throws {
        let world = try await APIWorld()
        let id = try await world.draft()
        let before = try await world.stored(id)
        let body = method == "GET" || method == "DELETE" ? nil : #"{"addSkills":["x"]}"#
        for path in [APIWorld.record(id, rest), APIWorld.record("nonsense", rest)] {
            let answer = await world.call(method, path, body, key: world.keys.sibling)
            answer.expectFault(404, "Interview not found")
        }
        #expect(try await world.stored(id) == before)
    }

    @Test("an approved interview whose time is known is scheduled with the approval, and both are told")
    func scheduled() async throws {
        let world = try await APIWorld()
        let id = try await world.draft(
            RecordSamples.complete.replacing(#""level""#, with: #""scheduledAt":"2024-02-01T10:00:00.000Z","level""#))
        try await world.begin(id)
        let runID = try await world.stored(id).runID
        try await world.decide(runID, .skillsValidated(RunSamples.profile))
        try await world.decide(runID, .planReady(RunSamples.plan))
        let answer = await world.call("POST", APIWorld.path(runID, "/plan/approve"), key: world.keys.tenant)
        #expect(answer["workflowState"] == "SCHEDULED")
        let events = try await world.events(of: runID)
        #expect(events.map(\.name).suffix(2) == ["interview.approved", "interview.scheduled"])
        #expect(events.last?.payload.contains(#""scheduledAt":"2024-02-01T10:00:00.000Z""#) == true)
        let shown = await world.call("GET", APIWorld.record(id), key: world.keys.tenant)
        #expect(shown["scheduledAt"] == "2024-02-01T10:00:00.000Z")
        #expect(shown["status"] == "scheduled")
    }
}

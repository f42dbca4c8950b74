// Fields of the wrong kind, length or value.

import JSON
import Testing
import Workflow

@Suite("Fields")
struct FieldTests {
    private static let base = "/api/v1/integration/interviews"

    private static func text(_ characters: Int) -> String { String(repeating: "x", count: characters) }

    static let submissions: [(String, [String])] = [
        (
            #"{"candidateRef":1,"candidateName":true,"candidateEmail":[],"candidateProfile":{}}"#,
            ["candidateRef", "candidateName", "candidateEmail", "candidateProfile"]
        ),
        (
            #"{"position":1,"level":2,"jobDescription":false,"companyName":1.5,"companyDescription":[]}"#,
            ["position", "level", "jobDescription", "companyName", "companyDescription"]
        ),
        (
            #"{"qualifications":"a","skills":{"a":1},"candidateResume":0}"#,
            ["qualifications", "skills", "candidateResume"]
        ),
        (
            #"{"qualifications":["a",1,null],"skills":[["a"]]}"#,
            ["qualifications[1]", "qualifications[2]", "skills[0]"]
        ),
        (#"{"level":"WIZARD"}"#, ["level"]),
        (#"{"externalId":7}"#, ["externalId"]),
        (#"{"candidateEmail":"x"}"#, ["candidateEmail"]),
        (#"{"candidateEmail":"a@b@c.org"}"#, ["candidateEmail"]),
        (#"{"candidateEmail":"@c.org"}"#, ["candidateEmail"]),
        (#"{"candidateEmail":"a@c"}"#, ["candidateEmail"]),
        (#"{"candidateEmail":"a@c.org\nBcc: z@z.org"}"#, ["candidateEmail"]),
        (#"{"candidateEmail":"A <a@c.org>"}"#, ["candidateEmail"]),
        (#"{"callbackUrl":7}"#, ["callbackUrl"]),
        (#"{"position":"\#(text(10_001))"}"#, ["position"]),
        (
            #"{"candidateProfile":"\#(text(10_001))","companyName":"\#(text(10_001))"}"#,
            ["candidateProfile", "companyName"]
        ),
        (#"{"jobDescription":"\#(text(100_001))"}"#, ["jobDescription"]),
        (#"{"candidateResume":"\#(text(100_001))"}"#, ["candidateResume"]),
        (#"{"skills":["\#(text(10_001))"]}"#, ["skills[0]"]),
        (#"{"skills":[\#(Array(repeating: #""s""#, count: 101).joined(separator: ","))]}"#, ["skills"]),
    ]

    @Test("every unacceptable field of a submission is named at once, and nothing is stored", arguments: submissions)
    func submission(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        await world.call("POST", Self.base, body, key: world.keys.tenant).expectFault(400, fields: fields)
        #expect(try await Traces(world) == before)
    }

    @Test("texts and arrays of exactly the longest length are taken whole")
    func longest() async throws {
        let world = try await APIWorld()
        let skills = Array(repeating: #""s""#, count: 100).joined(separator: ",")
        let body = """
            {"candidateRef": "c", "level": "MID", "position": "\(String(repeating: "é", count: 10_000))",
             "jobDescription": "\(Self.text(100_000))", "candidateResume": "\(Self.text(100_000))",
             "skills": [\(skills)]}
            """
        let answer = await world.call("POST", Self.base, body, key: world.keys.tenant)
        #expect(answer.status == 201, "\(answer.text)")
        let stored = try await world.interview(try answer.string("runId")).submission
        #expect(stored.position?.unicodeScalars.count == 10_000)
        #expect(stored.candidateResume?.utf8.count == 100_000)
        #expect(stored.skills.count == 100)
    }

    @Test(
        "information supplied with unacceptable fields leaves the interview as it was", arguments: submissions.prefix(5)
    )
    func info(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .infoNeeded, body: "{}")
        let before = try await world.interview(runID)
        await world.call("PATCH", APIWorld.path(runID, "/info"), body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await world.interview(runID) == before)
    }

    static let words: [(String, String, String, [String])] = [
        ("POST", "/plan/reject", "{}", ["reason"]),
        ("POST", "/plan/reject", #"{"reason":null}"#, ["reason"]),
        ("POST", "/plan/reject", #"{"reason":" \n\t"}"#, ["reason"]),
        ("POST", "/plan/reject", #"{"reason":7,"actorId":7}"#, ["reason", "actorId"]),
        ("POST", "/plan/reject", #"{"reason":"\#(text(10_001))"}"#, ["reason"]),
        ("PATCH", "/plan/revise", "{}", ["comments"]),
        ("PATCH", "/plan/revise", #"{"comments":"","reason":"r"}"#, ["comments"]),
        ("POST", "/plan/approve", #"{"actorId":[]}"#, ["actorId"]),
        ("POST", "/plan/approve", #"{"actorId":"\#(text(256))"}"#, ["actorId"]),
        ("DELETE", "", #"{"reason":{}}"#, ["reason"]),
        ("DELETE", "/candidate-data", #"{"actorId":7}"#, ["actorId"]),
    ]

    @Test("an action's words are checked before it is done", arguments: words.indices)
    func action(index: Int) async throws {
        let (method, path, body, fields) = Self.words[index]
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending)
        let before = try await world.interview(runID)
        await world.call(method, APIWorld.path(runID, path), body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await world.interview(runID) == before)
    }

    @Test("a report is rejected only with a reason", arguments: ["{}", #"{"reason":""}"#])
    func rejection(body: String) async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .assessmentPending)
        await world.call("POST", APIWorld.path(runID, "/assessment/reject"), body, key: world.keys.tenant)
            .expectFault(400, fields: ["reason"])
        #expect(try await world.interview(runID).assessment != nil)
    }
}

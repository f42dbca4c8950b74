// Bodies that are no acceptable JSON, on every route that reads one.

import API
import HTTPServer
import JSON
import Testing
import Workflow

@Suite("Bodies")
struct BodyTests {
    private static let base = "/api/v1/integration/interviews"
    /// Routes that cannot do without a body.
    static let needing = [
        "createInterview", "supplyInfo", "rejectPlan", "revisePlan", "rejectAssessment", "chatAboutAssessment",
        "completeSession", "publishEvent", "publishEvents", "putOwnWebhookConfig", "createPlatform", "createTenant",
        "updateTenant", "createKey",
    ]
    /// Routes that take one.
    static let taking =
        needing + ["cancelInterview", "approvePlan", "approveAssessment", "purgeCandidateData", "testOwnWebhook"]

    /// Sends bodies to a route and expects that nothing comes of any.
    private func refused(
        _ operation: String, _ bodies: [String?], status: Int, contentTypes: [String] = ["application/json"],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let matrix = try await MatrixWorld(operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        let before = try await Traces(matrix.world)
        for body in bodies {
            for type in contentTypes {
                let answer = await matrix.world.call(
                    matrix.sample.method, matrix.path, body, key: key, headers: [("Content-Type", type)])
                answer.expectFault(status, sourceLocation: sourceLocation)
            }
        }
        #expect(try await Traces(matrix.world) == before, "something was left", sourceLocation: sourceLocation)
    }

    @Test("a body that is needed and not there is 400", arguments: needing)
    func absent(operation: String) async throws {
        try await refused(operation, [nil], status: 400)
    }

    @Test("text that is no JSON, or no single object, is 400", arguments: taking)
    func notJSON(operation: String) async throws {
        let bodies = [
            "reason=none", "{", "{} {}", "[]", "\"text\"", "3", "null", "{'a':1}", "{\"a\":1,}", "\u{FEFF}{}",
        ]
        try await refused(operation, bodies, status: 400)
    }

    @Test("a body of another type than JSON is 415", arguments: taking)
    func contentType(operation: String) async throws {
        let types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "json"]
        try await refused(operation, ["{}"], status: 415, contentTypes: types)
    }

    @Test("a key that stands twice is 400 and said where", arguments: taking)
    func duplicateKeys(operation: String) async throws {
        try await refused(operation, [#"{"reason":"a","reason":"b"}"#], status: 400)
    }

    @Test("33 containers inside each other are 400, 32 are not the JSON's fault")
    func depth() async throws {
        let world = try await APIWorld()
        func nested(_ levels: Int) -> String {
            #"{"unknown":"# + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1)
                + "}"
        }
        #expect(await world.call("POST", Self.base, nested(32), key: world.keys.tenant).status == 201)
        let answer = await world.call("POST", Self.base, nested(33), key: world.keys.tenant)
        answer.expectFault(400)
        #expect(answer.message?.contains("line 1, column") == true, "\(answer.text)")
        #expect(try await world.deliveries(of: world.tenant) == 1)
    }

    @Test("event data nested too deep is 400 as well")
    func eventDepth() async throws {
        let world = try await APIWorld()
        let data = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        let body = #"{"event":"order.paid","data":{"a":\#(data)}}"#
        await world.call("POST", "/api/v1/events", body, key: world.keys.tenant).expectFault(400)
        await world.call("POST", "/api/v1/events/batch", #"{"events":[\#(body)]}"#, key: world.keys.tenant)
            .expectFault(400)
        #expect(try await world.deliveries(of: world.tenant) == 0)
    }

    @Test("the place of a fault is told by line and column, with the reason")
    func place() async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", Self.base, "{\n  \"a\": 1,\n  \"a\": 2\n}", key: world.keys.tenant)
        answer.expectFault(400)
        #expect(answer.message?.contains("line 3, column 3") == true, "\(answer.text)")
        #expect(answer.message?.contains("duplicate") == true, "\(answer.text)")
    }

    @Test("a body over 1 MiB is refused at the head, before anything is read, and one of exactly 1 MiB is not")
    func size() async throws {
        let world = try await APIWorld()
        func head(_ length: Int?) -> HTTPRequestHead {
            HTTPRequestHead(
                method: "POST", path: Self.base, contentLength: length, peer: .ip("192.0.2.1"), requestID: "request-1")
        }
        guard case .refuse(let response) = world.service.admit(head((1 << 20) + 1)) else {
            Issue.record("a body of 1 MiB and a byte was admitted")
            return
        }
        APIAnswer(response).expectFault(413)
        // A head alone makes no call: it counts, is told, and is seen by whoever observes.
        let counted = try await APIWorld(requestsPerMinute: 1)
        for (status, left) in [(413, "0"), (429, "0")] {
            guard case .refuse(let response) = counted.service.admit(head((1 << 20) + 1)) else {
                Issue.record("a body of 1 MiB and a byte was admitted")
                continue
            }
            let answer = APIAnswer(response)
            answer.expectFault(status)
            #expect(answer.header("X-RateLimit-Limit") == "1")
            #expect(answer.header("X-RateLimit-Remaining") == left)
            #expect((answer.header("Retry-After") != nil) == (status == 429))
        }
        #expect(counted.observer.observations.map(\.status) == [413, 429])
        for length in [1 << 20, 0, nil] {
            guard case .bodyUpTo(1_048_576) = world.service.admit(head(length)) else {
                Issue.record("a body of \(length.map(String.init) ?? "unknown") bytes was not admitted up to 1 MiB")
                continue
            }
        }
        let answer = await world.call(
            "POST", Self.base, String(repeating: " ", count: (1 << 20) + 1), key: world.keys.tenant)
        answer.expectFault(413)
    }

    @Test("a charset, capitals and the +json suffix are JSON all the same")
    func jsonTypes() async throws {
        let world = try await APIWorld()
        for type in ["application/json; charset=utf-8", "Application/JSON", "application/vnd.acme+json"] {
            let answer = await world.call(
                "POST", Self.base, "{}", key: world.keys.tenant, headers: [("Content-Type", type)])
            #expect(answer.status == 201, "\(type)")
        }
    }

    @Test("unknown keys are ignored, and null counts as absent")
    func unknown() async throws {
        let world = try await APIWorld()
        let body = #"{"candidateName":null,"qualifications":null,"level":null,"colour":{"a":[1]},"state":"APPROVED"}"#
        let answer = await world.call("POST", Self.base, body, key: world.keys.tenant)
        #expect(answer.status == 201, "\(answer.text)")
        #expect(answer["state"] == "INFO_NEEDED")
    }
}

// Every field of a webhook configuration, misused.

import JSON
import Store
import Testing
import Workflow

@Suite("Fields of a webhook configuration")
struct WebhookFieldTests {
    private static func text(_ characters: Int) -> String { String(repeating: "x", count: characters) }

    /// Extra headers called `X-1`, `X-2`, ….
    private static func headers(_ count: Int) -> String {
        "{" + (1...count).map { #""X-\#($0)":"v""# }.joined(separator: ",") + "}"
    }

    /// Members beside a good `callbackUrl`, and what is wrong with them.
    static let faults: [(String, [String])] = [
        (#""signingSecret":"\#(text(31))""#, ["signingSecret"]),
        (#""signingSecret":"\#(text(257))""#, ["signingSecret"]),
        (#""signingSecret":"whsec_not base64 at all, but long enough""#, ["signingSecret"]),
        (#""signingSecret":7"#, ["signingSecret"]),
        (#""events":"all""#, ["events"]),
        (
            #""events":["interview.approved","Approved","order","a.","a..b",7]"#,
            ["events[1]", "events[2]", "events[3]", "events[4]", "events[5]"]
        ),
        (#""events":[\#(Array(repeating: #""a.b""#, count: 101).joined(separator: ","))]"#, ["events"]),
        (#""isActive":"yes","ordered":1,"asymmetric":"no""#, ["isActive", "ordered", "asymmetric"]),
        (#""maxPerSecond":0,"maxInFlight":-1"#, ["maxPerSecond", "maxInFlight"]),
        (#""maxPerSecond":1.5,"maxInFlight":"2""#, ["maxPerSecond", "maxInFlight"]),
        (#""maxPerSecond":100001,"maxInFlight":1e300"#, ["maxPerSecond", "maxInFlight"]),
        (#""headers":[]"#, ["headers"]),
        (#""headers":\#(headers(21))"#, ["headers"]),
        (
            #""headers":{"Host":"h","content-type":"c","X-Webhook-Id":"i","webhook-id":"i","X-Tenant-ID":"t"}"#,
            [
                "headers.Host", "headers.content-type", "headers.X-Webhook-Id", "headers.webhook-id",
                "headers.X-Tenant-ID",
            ]
        ),
        (
            #""headers":{"User-Agent":"u","Transfer-Encoding":"chunked","Content-Length":"0","Connection":"close"}"#,
            ["headers.User-Agent", "headers.Transfer-Encoding", "headers.Content-Length", "headers.Connection"]
        ),
        (#""headers":{"X-A":"v","x-a":"w"}"#, ["headers.x-a"]),
        (#""headers":{"X A":"v","":"v","X:":"v"}"#, ["headers.X A", "headers.", "headers.X:"]),
        (#""headers":{"X-A":"v\r\nX-B: w","X-B":7,"X-C":"\u00e9"}"#, ["headers.X-A", "headers.X-B", "headers.X-C"]),
        (
            #""autoApprovePlans":"yes","candidatePiiRetentionDays":0"#,
            ["autoApprovePlans", "candidatePiiRetentionDays"]
        ),
        (
            #""assessmentRetentionDays":3651,"recordingRetentionDays":"30""#,
            ["assessmentRetentionDays", "recordingRetentionDays"]
        ),
    ]

    @Test("what is wrong is named, all at once, and nothing is saved", arguments: faults)
    func refused(members: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        let body = "{\"callbackUrl\":\"https://hooks.example/in\",\(members)}"
        await world.call("PUT", "/api/v1/tenants/me/webhook-config", body, key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(try await Traces(world) == before)
    }

    static let addresses = [
        "{}", #"{"callbackUrl":null}"#, #"{"callbackUrl":" "}"#, #"{"callbackUrl":7}"#,
        #"{"callbackUrl":"http://hooks.example/in"}"#, #"{"callbackUrl":"https://forbidden.example/"}"#,
        #"{"callbackUrl":"https://hooks.example/\#(text(2_048))"}"#,
    ]

    @Test("an address that cannot be judged now is 503 with the time to wait, and nothing is saved")
    func undecided() async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        let path = "/api/v1/tenants/me/webhook-config"
        let answer = await world.call("PUT", path, #"{"callbackUrl":"https://busy.example/"}"#, key: world.keys.tenant)
        answer.expectFault(503)
        #expect(answer.header("Retry-After") != nil)
        #expect(try await Traces(world) == before)
    }

    @Test("an address is needed, and must be one that events may go to", arguments: addresses)
    func address(body: String) async throws {
        let world = try await APIWorld()
        for path in [
            "/api/v1/platform-admin/webhook-config",
            "/api/v1/platform-admin/tenants/\(world.tenant.text)/webhook-config",
        ] {
            await world.call("PUT", path, body, key: world.keys.platform).expectFault(400, fields: ["callbackUrl"])
        }
        #expect(world.store.directory.endpoints.isEmpty)
    }

    @Test("a refused change leaves the saved configuration as it was")
    func unchanged() async throws {
        let world = try await APIWorld()
        let path = "/api/v1/tenants/me/webhook-config"
        _ = await world.call("PUT", path, #"{"callbackUrl":"https://hooks.example/in"}"#, key: world.keys.tenant)
        let before = await world.call("GET", path, key: world.keys.tenant)
        await world.call("PUT", path, #"{"callbackUrl":"https://forbidden.example/"}"#, key: world.keys.tenant)
            .expectFault(400, "callbackUrl: \(PatternJudge.refusal)", fields: ["callbackUrl"])
        #expect(await world.call("GET", path, key: world.keys.tenant).json == before.json)
    }

    @Test("the least and the most of every number and length are taken")
    func bounds() async throws {
        let world = try await APIWorld()
        for (least, days, secret) in [(1, 1, Self.text(32)), (10_000, 3_650, Self.text(256))] {
            let body = """
                {"callbackUrl": "https://hooks.example/in", "signingSecret": "\(secret)", "maxPerSecond": \(least),
                 "maxInFlight": \(least), "headers": \(Self.headers(20)), "candidatePiiRetentionDays": \(days),
                 "assessmentRetentionDays": \(days), "recordingRetentionDays": \(days)}
                """
            let answer = await world.call("PUT", "/api/v1/tenants/me/webhook-config", body, key: world.keys.tenant)
            #expect((200...201).contains(answer.status), "\(answer.text)")
            #expect(answer["headers"]?.object?.count == 20)
        }
    }
}

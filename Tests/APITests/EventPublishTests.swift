// A platform's own events, one and many at a time.

import JSON
import Store
import Testing
import Workflow

@Suite("Publishing events")
struct EventPublishTests {
    private static let one = "/api/v1/events"
    private static let many = "/api/v1/events/batch"

    private func publish(_ world: APIWorld, _ body: String) async -> APIAnswer {
        await world.call("POST", Self.one, body, key: world.keys.tenant)
    }

    private func batch(_ world: APIWorld, _ events: [String]) async -> APIAnswer {
        let body = #"{"events":[\#(events.joined(separator: ","))]}"#
        return await world.call("POST", Self.many, body, key: world.keys.tenant)
    }

    private func payloads(_ world: APIWorld) async throws -> [String] {
        let tenant = world.tenant
        return try await world.store.read { session in
            let rows = try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 1_000)
                .rows
            return try rows.reversed().map { row in
                let detail = try session.delivery(id: row.id, tenantID: tenant)
                return String(decoding: detail?.payload ?? [], as: UTF8.self)
            }
        }
    }

    @Test("an event is answered with its id and travels as it came")
    func published() async throws {
        let world = try await APIWorld()
        let body = """
            {"event": "order.paid", "data": { "b": 1.50, "a": ["\\u00e9", 1e2] }, "interviewId": "i1",
             "candidateRef": "c1", "state": "PAID", "unknown": true}
            """
        let answer = await publish(world, body)
        #expect(answer.status == 202)
        #expect(answer.keys == ["eventId"])
        let id = try answer.string("eventId")
        #expect(id.hasPrefix("evt_"))
        #expect(
            try await payloads(world) == [
                #"{"event":"order.paid","eventId":"\#(id)","runId":null,"interviewId":"i1","#
                    + #""tenantId":"\#(world.tenant.text)","candidateRef":"c1","state":"PAID","sequence":null,"#
                    + #""timestamp":"2026-03-20T10:12:00.000Z","data":{ "b": 1.50, "a": ["\u00e9", 1e2] }}"#
            ])
    }

    @Test("with a runId events are counted from one, each run for itself, and go on after the run's own")
    func sequences() async throws {
        let world = try await APIWorld()
        for run in ["r1", "r1", "r2", "r1"] {
            #expect(await publish(world, #"{"event":"a.b","runId":"\#(run)","data":{}}"#).status == 202)
        }
        func places(_ run: String) async throws -> [Int?] {
            try await world.events(of: run).map { try JSONReader.parse(Array($0.payload.utf8))["sequence"]?.int }
        }
        #expect(try await places("r1") == [1, 2, 3])
        #expect(try await places("r2") == [1])
        let runID = try await world.run(in: .generatingPlan)
        _ = await publish(world, #"{"event":"a.b","runId":"\#(runID)","data":{}}"#)
        try await world.decide(runID, .planReady(RunSamples.plan))
        #expect(try await places(runID) == [1, 2, 3, 4])
    }

    @Test("a repeated eventId is accepted again and changes nothing")
    func repeated() async throws {
        let world = try await APIWorld()
        let first = await publish(world, #"{"event":"a.b","eventId":"e-1","runId":"r","data":{"n":1}}"#)
        let again = await publish(world, #"{"event":"c.d","eventId":"e-1","runId":"r","data":{"n":2}}"#)
        #expect(first.json == ["eventId": "e-1"])
        #expect(again.status == 202)
        #expect(again.json == first.json)
        #expect(try await world.events(of: "r").map(\.name) == ["a.b"])
        #expect(await publish(world, #"{"event":"a.b","runId":"r","data":{}}"#).status == 202)
        let places = try await world.events(of: "r").map { try JSONReader.parse(Array($0.payload.utf8))["sequence"] }
        #expect(places == [1, 2], "a repetition takes no place")
    }

    @Test("an id that was made here is known as well")
    func ownID() async throws {
        let world = try await APIWorld()
        let id = try await publish(world, #"{"event":"a.b","data":{}}"#).string("eventId")
        #expect(await publish(world, #"{"event":"a.b","eventId":"\#(id)","data":{}}"#).status == 202)
        #expect(try await world.deliveries(of: world.tenant) == 1)
    }

    private static let long = String(repeating: "x", count: 300)
    static let faults: [(String, [String])] = [
        ("{}", ["event", "data"]), (#"{"event":null,"data":null}"#, ["event", "data"]),
        (#"{"event":"order","data":{}}"#, ["event"]), (#"{"event":"Order.Paid","data":{}}"#, ["event"]),
        (#"{"event":"order.","data":{}}"#, ["event"]), (#"{"event":".paid","data":{}}"#, ["event"]),
        (#"{"event":"order..paid","data":{}}"#, ["event"]), (#"{"event":"order.paid\n","data":{}}"#, ["event"]),
        (#"{"event":"order-x.paid","data":{}}"#, ["event"]), (#"{"event":"a.\#(long)","data":{}}"#, ["event"]),
        (#"{"event":"a.b","data":[]}"#, ["data"]), (#"{"event":"a.b","data":"{}"}"#, ["data"]),
        (#"{"event":"a.b","data":{},"eventId":""}"#, ["eventId"]),
        (#"{"event":"a.b","data":{},"eventId":"a b"}"#, ["eventId"]),
        (#"{"event":"a.b","data":{},"eventId":"a\r\nX: y"}"#, ["eventId"]),
        (#"{"event":"a.b","data":{},"eventId":"é"}"#, ["eventId"]),
        (#"{"event":"a.b","data":{},"eventId":"\#(long)"}"#, ["eventId"]),
        (
            #"{"event":"a.b","data":{},"eventId":1,"runId":1,"interviewId":[],"candidateRef":{},"state":true}"#,
            ["eventId", "runId", "interviewId", "candidateRef", "state"]
        ),
        (#"{"event":"a.b","data":{},"runId":"\#(long)","state":"\#(long)"}"#, ["runId", "state"]),
    ]

    @Test("an unacceptable event is named field by field, alone and in a batch, and nothing is kept", arguments: faults)
    func refused(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        await publish(world, body).expectFault(400, fields: fields)
        await batch(world, [#"{"event":"a.b","data":{}}"#, body])
            .expectFault(400, fields: fields.map { "events[1].\($0)" })
        #expect(try await world.deliveries(of: world.tenant) == 0)
    }

    @Test("a batch is kept whole, in its order, with an id for each")
    func batched() async throws {
        let world = try await APIWorld()
        let answer = await batch(world, (0..<1_000).map { #"{"event":"a.b","runId":"r","data":{"n":\#($0)}}"# })
        #expect(answer.status == 202)
        #expect(answer.keys == ["eventIds"])
        let ids = (answer["eventIds"]?.array ?? []).compactMap(\.string)
        #expect(Set(ids).count == 1_000)
        let kept = try await payloads(world).map { try JSONReader.parse(Array($0.utf8)) }
        #expect(kept.compactMap { $0["eventId"]?.string } == ids)
        #expect(kept.map { $0["sequence"]?.int } == Array(1...1_000))
        #expect(kept.map { $0["data"]?["n"]?.int } == Array(0..<1_000))
    }

    @Test("1,001 events are refused, and so are none")
    func batchSize() async throws {
        let world = try await APIWorld()
        for count in [0, 1_001] {
            await batch(world, Array(repeating: #"{"event":"a.b","data":{}}"#, count: count))
                .expectFault(400, fields: ["events"])
        }
        #expect(try await world.deliveries(of: world.tenant) == 0)
    }

    @Test(
        "a batch that is no batch is 400",
        arguments: ["{}", #"{"events":{}}"#, #"{"events":null}"#, #"{"events":"a"}"#])
    func noBatch(body: String) async throws {
        let world = try await APIWorld()
        await world.call("POST", Self.many, body, key: world.keys.tenant).expectFault(400, fields: ["events"])
    }

    @Test(
        "what is no object among a batch's events is 400 and keeps nothing", arguments: ["3", "[]", "null", #""a.b""#])
    func noEvent(item: String) async throws {
        let world = try await APIWorld()
        let answer = await batch(world, [#"{"event":"a.b","data":{}}"#, item])
        answer.expectFault(400)
        #expect(answer.message?.contains("line 1, column 38: expected an object") == true, "\(answer.text)")
        #expect(try await world.deliveries(of: world.tenant) == 0)
    }

    @Test("an eventId that stands twice in a batch, or was there before, is kept once")
    func batchRepeats() async throws {
        let world = try await APIWorld()
        _ = await publish(world, #"{"event":"a.b","eventId":"old","data":{}}"#)
        let answer = await batch(
            world, ["new", "new", "old"].map { #"{"event":"a.b","eventId":"\#($0)","data":{}}"# })
        #expect(answer["eventIds"] == ["new", "new", "old"])
        #expect(try await world.deliveries(of: world.tenant) == 2)
    }
}

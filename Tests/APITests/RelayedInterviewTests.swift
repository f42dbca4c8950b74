// Published events of an interview, with where they go.

import JSON
import Store
import Testing
import Workflow

@Suite("Events of an interview")
struct RelayedInterviewTests {
    private static let callback: JSONValue = ["scope": "interview", "callbackUrl": "https://ats.example/in"]
    private static let ofTenant: JSONValue = ["scope": "tenant", "callbackUrl": "https://hooks.example/in"]

    /// A world whose tenant wants nothing but orders, with a run that has a callback.
    private func world() async throws -> (APIWorld, run: String, interview: String) {
        let world = try await APIWorld()
        for key in [world.keys.tenant, world.keys.sibling] {
            let wish = #"{"callbackUrl":"https://hooks.example/in","events":["order.paid"]}"#
            let saved = await world.call("PUT", "/api/v1/tenants/me/webhook-config", wish, key: key)
            try #require(saved.status == 201)
        }
        let body =
            #"{"candidateRef":"c1","position":"p","level":"MID","skills":["a"],"#
            + #""callbackUrl":"https://ats.example/in"}"#
        let answer = await world.call("POST", "/api/v1/integration/interviews", body, key: world.keys.tenant)
        return (world, try answer.string("runId"), try answer.string("interviewId"))
    }

    private func delivery(_ world: APIWorld, _ eventID: String, key: String) async throws -> APIAnswer {
        let list = await world.call("GET", "/api/v1/deliveries?limit=100", key: key)
        let row = try #require(list["data"]?.array?.first { $0["eventId"]?.string == eventID })
        return await world.call("GET", "/api/v1/deliveries/\(try #require(row["id"]?.string))", key: key)
    }

    @Test("one event goes to the interview's callback by run or by interview, past the tenant's filter")
    func one() async throws {
        let (world, run, interview) = try await world()
        let names = [
            #""runId":"\#(run)""#, #""interviewId":"\#(interview)""#,
            #""runId":"\#(run)","interviewId":"\#(interview)""#,
        ]
        for name in names {
            let body = #"{"event":"note.added","data":{},\#(name)}"#
            let answer = await world.call("POST", "/api/v1/events", body, key: world.keys.tenant)
            let shown = try await delivery(world, try answer.string("eventId"), key: world.keys.tenant)
            #expect(shown["endpoint"] == Self.callback, "\(name)")
            #expect(shown["status"] == "pending", "\(name)")
            #expect(shown["payload"]?["interviewId"]?.string == interview, "\(name)")
            #expect(shown["payload"]?["candidateRef"] == .null, "\(name)")
        }
    }

    @Test("in a batch each event finds its own way, and the callback sees the run whole")
    func batch() async throws {
        let (world, run, _) = try await world()
        let events = [#""runId":"\#(run)""#, #""runId":"others""#, #""runId":"\#(run)""#]
            .map { #"{"event":"note.added","data":{},\#($0)}"# }.joined(separator: ",")
        let answer = await world.call(
            "POST", "/api/v1/events/batch", #"{"events":[\#(events)]}"#, key: world.keys.tenant)
        let ids = (answer["eventIds"]?.array ?? []).compactMap(\.string)
        try #require(ids.count == 3)
        var ways: [JSONValue?] = []
        for id in ids { ways.append(try await delivery(world, id, key: world.keys.tenant)["endpoint"]) }
        #expect(ways == [Self.callback, Self.ofTenant, Self.callback])
        let list = await world.call("GET", "/api/v1/deliveries?runId=\(run)", key: world.keys.tenant)
        let rows = list["data"]?.array ?? []
        #expect(rows.count > 2)
        #expect(rows.allSatisfy { $0["endpoint"] == Self.callback })
        let places = try await world.events(of: run).map {
            try JSONReader.parse(Array($0.payload.utf8))["sequence"]?.int
        }
        #expect(places == Array(1...rows.count))
    }

    @Test("another tenant's run and interview change nothing and tell nothing")
    func isolation() async throws {
        let (world, run, interview) = try await world()
        let before = try await world.events(of: run).count
        let missing = Identifier.make(at: world.now).text
        for (name, absent) in [
            (#""runId":"\#(run)""#, #""runId":"run_1774001520_00000000""#),
            (#""interviewId":"\#(interview)""#, #""interviewId":"\#(missing)""#),
        ] {
            var shown: [APIAnswer] = []
            for name in [name, absent] {
                let body = #"{"event":"order.paid","data":{},\#(name)}"#
                let answer = await world.call("POST", "/api/v1/events", body, key: world.keys.sibling)
                #expect(answer.status == 202)
                #expect(answer.keys == ["eventId"])
                shown.append(
                    try await delivery(world, try answer.string("eventId"), key: world.keys.sibling))
            }
            for key in ["endpoint", "status"] { #expect(shown[0][key] == shown[1][key], "\(name)") }
            #expect(shown[0]["endpoint"] == Self.ofTenant)
            for key in ["state", "candidateRef", "sequence"] {
                #expect(shown[0]["payload"]?[key] == shown[1]["payload"]?[key], "\(name)")
            }
        }
        #expect(try await world.events(of: run).count == before)
    }
}

// Real answers, held against what the OpenAPI document says of them.

import API
import JSON
import Store
import Testing
import Workflow

@Suite("Described answers")
struct DescribedAnswerTests {
    @Test("every success that is described happens, and looks as described", arguments: RouteMatrixTests.operations)
    func successes(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let api = try DescribedAPI()
        let described = try api.operation(operation)["responses"]?.object?.keys.compactMap { Int($0) } ?? []
        var missing = Set(described.filter { $0 < 400 })
        // The same once more: a repetition has a status of its own, where there is one.
        for _ in missing.sorted() {
            let answer = try await matrix.rightCall()
            #expect(missing.remove(answer.status) != nil, "\(answer.status) \(answer.text)")
            try api.expect(answer, of: operation)
        }
        #expect(missing.isEmpty, "RouteSample has no call of \(operation) that is answered so")
    }

    @Test("refusals look as described", arguments: RouteMatrixTests.guarded)
    func refusals(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let (world, api) = (matrix.world, try DescribedAPI())
        let key = try await world.key(matrix.rightOwner)
        let lacking = try await world.key(matrix.rightOwner, permissions: ["read:billing"])
        try api.expect(await matrix.call(nil), of: operation)
        try api.expect(await matrix.call(lacking), of: operation)
        try api.expect(await matrix.call(world.keys.foreignTenant, namesTenant: true), of: operation)
        try api.expect(await matrix.call(world.keys.platform), of: operation)
        try api.expect(await matrix.call(world.keys.superAdmin), of: operation)
        // A record, tenant and platform that nobody has.
        let unknown = Identifier.make(at: world.now).text
        for segment in matrix.path.split(separator: "/") where segment.contains("-") || segment.hasPrefix("run_") {
            guard segment.hasPrefix("run_") || Identifier(String(segment)) != nil else { continue }
            let other = segment.hasPrefix("run_") ? "run_1_00000000" : unknown
            try api.expect(
                await matrix.call(key, path: matrix.path.replacing(segment, with: other)), of: operation)
        }
        guard try api.operation(operation)["requestBody"] != nil else { return }
        for body in ["{", "[]", #"{"a":1"#, "{}"] {
            try api.expect(await world.call(matrix.sample.method, matrix.path, body, key: key), of: operation)
        }
        let plain = await world.call(
            matrix.sample.method, matrix.path, "{}", key: key, headers: [("Content-Type", "text/plain")])
        #expect(plain.status == 415)
        try api.expect(plain, of: operation)
    }

    @Test("a candidate's page looks as described whatever is wrong")
    func pages() async throws {
        let world = try await APIWorld(requestsPerMinute: 60)
        let api = try DescribedAPI()
        let desk = try await CandidateDesk(world)
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        for (page, body, headers, status) in [
            (desk.page, "step=begin", [], 415), (desk.page, "step=no", form, 400),
            (desk.page, "step=code&otp=12", form, 400), (desk.page, "step=%", form, 400),
            ("/interview/join/abc", "step=begin", form, 404),
            (desk.page, "step=answer&text=" + String(repeating: "a", count: 2_000_000), form, 413),
        ] {
            let answer = await world.call("POST", page, body, headers: headers)
            #expect(answer.status == status, "\(body.prefix(20))")
            try api.expect(answer, of: "sendInterviewForm")
        }
        try await world.decide(desk.runID, .cancel(reason: "filled"))
        for (method, operation) in [("GET", "showInterview"), ("POST", "sendInterviewForm")] {
            let body = method == "POST" ? "step=begin" : nil
            let closed = await world.call(method, desk.page, body, headers: form)
            #expect(closed.status == 410)
            try api.expect(closed, of: operation)
        }
        while await world.call("GET", "/interview/join/abc").status == 404 {}
        let limited = await world.call("GET", desk.page)
        #expect(limited.status == 429)
        try api.expect(limited, of: "showInterview")
    }

    @Test(
        "an interview looks as described in every state",
        arguments: [
            InterviewState.infoNeeded, .validatingSkills, .generatingPlan, .pending, .approved, .inProgress, .completed,
            .assessmentPending, .assessmentApproved, .cancelled, .failed,
        ])
    func interviews(state: InterviewState) async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        let body = state == .infoNeeded ? #"{"candidateRef":"c","position":"p"}"# : RunSamples.complete
        let runID = try await world.run(in: state, body: body)
        try api.expect(await world.call("GET", APIWorld.path(runID), key: world.keys.tenant), of: "getInterview")
        let info = await world.call(
            "PATCH", APIWorld.path(runID, "/info"), #"{"skills":["Go"]}"#, key: world.keys.tenant)
        try api.expect(info, of: "supplyInfo")
        let rankings = await world.call("GET", "/api/v1/integration/rankings", key: world.keys.tenant)
        #expect(rankings.json.array?.count == (state == .assessmentApproved ? 1 : 0))
        try api.expect(rankings, of: "getRankings")
        for event in try await world.events(of: runID) { try api.expect(event: event.name, event.payload) }
    }

    @Test("an interview of another request under the same externalId looks as described")
    func conflict() async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        for position in ["a", "b"] {
            let body = #"{"candidateRef":"c","externalId":"e","position":"\#(position)"}"#
            let answer = await world.call("POST", "/api/v1/integration/interviews", body, key: world.keys.tenant)
            #expect(answer.status == (position == "a" ? 201 : 409))
            try api.expect(answer, of: "createInterview")
        }
    }

    @Test("events of decisions and of a purge look as described")
    func events() async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        let runID = try await world.run(in: .pending)
        for (path, body) in [
            ("/plan/reject", #"{"reason":"r"}"#), ("/plan/revise", #"{"comments":"c","actorId":"a"}"#),
        ] {
            let method = path.hasSuffix("revise") ? "PATCH" : "POST"
            let answer = await world.call(method, APIWorld.path(runID, path), body, key: world.keys.tenant)
            try #require(answer.status == 200, "\(answer.text)")
            try await world.decide(runID, .planReady(RunSamples.plan))
        }
        let second = try await world.run(in: .infoNeeded, body: #"{"candidateRef":"c","position":"p"}"#)
        let supplied = await world.call(
            "PATCH", APIWorld.path(second, "/info"), RunSamples.complete, key: world.keys.tenant)
        try #require(supplied.status == 200, "\(supplied.text)")
        let third = try await world.run(in: .assessmentPending)
        _ = await world.call(
            "POST", APIWorld.path(third, "/assessment/reject"), #"{"reason":"r"}"#, key: world.keys.tenant)
        _ = await world.call("DELETE", APIWorld.path(third, "/candidate-data"), key: world.keys.tenant)
        let fourth = try await world.run(in: .assessmentApproved)
        let purged = await world.call("DELETE", APIWorld.path(fourth, "/candidate-data"), key: world.keys.tenant)
        try #require(purged.status == 200, "\(purged.text)")
        try api.expect(await world.call("GET", APIWorld.path(fourth), key: world.keys.tenant), of: "getInterview")
        var seen: Set<String> = []
        for run in [runID, second, third, fourth] {
            for event in try await world.events(of: run) {
                seen.insert(event.name)
                try api.expect(event: event.name, event.payload)
            }
        }
        let wanted: [InterviewEvent.Name] = [
            .rejected, .revisionRequested, .infoCompleted, .assessmentRejected, .candidateDataPurged,
        ]
        #expect(seen.isSuperset(of: wanted.map(\.rawValue)))
    }

    @Test("every event of the catalogue is described with the headers it comes with")
    func catalogue() async throws {
        let api = try DescribedAPI()
        let names = InterviewEvent.Name.allCases.map(\.rawValue) + EndpointNews.Kind.allCases.map(\.rawValue)
        #expect(api.document["webhooks"]?.object?.keys == names)
        for name in names {
            let headers = (api.document["webhooks"]?[name]?["post"]?["parameters"]?.array ?? [])
                .compactMap { $0["name"]?.string }
            for header in [
                "X-Tenant-ID", "X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature",
            ] {
                #expect(headers.contains(header), "\(name)")
            }
        }
    }
}

// The OpenAPI document is well formed and tells of every route.

import API
import JSON
import TestSupport
import Testing

@Suite("OpenAPI document")
struct DocumentShapeTests {
    @Test("the document is OpenAPI 3.1 with the version and address of the service")
    func head() async throws {
        let world = try await APIWorld()
        let document = await world.call("GET", "/openapi.json").json
        #expect(document == (try DescribedAPI().document))
        #expect(document["openapi"] == "3.1.0")
        #expect(document["info"]?["title"] == "relayd")
        #expect(document["info"]?["version"] == "1.2.3")
        #expect(document["servers"]?.array?.first?["url"] == "https://relay.example")
    }

    @Test("a reload that changes the address changes the document")
    func reload() async throws {
        let world = try await APIWorld()
        var settings = world.services.settings.current
        settings.publicURL = "https://other.example"
        world.service.reconfigure(settings)
        let document = await world.call("GET", "/openapi.json").json
        #expect(document["servers"]?.array?.first?["url"] == "https://other.example")
    }

    @Test("the document needs no key and counts against the rate limit")
    func limited() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        #expect(await world.call("GET", "/openapi.json").header("X-RateLimit-Remaining") == "0")
        #expect(await world.call("GET", "/openapi.json").status == 429)
    }

    @Test("every route of the table is described, and nothing else")
    func complete() async throws {
        let api = try DescribedAPI()
        let described = api.operations.map { "\($0.method) \($0.path) \($0.operation["operationId"]?.string ?? "")" }
        let routes = RouteTable.all.routes.map { "\($0.method) \($0.pattern.template) \($0.operationID)" }
        #expect(described.sorted() == routes.sorted())
    }

    @Test("every operation has an id of its own, a known tag, a success and its path's parameters")
    func operations() async throws {
        let api = try DescribedAPI()
        let tags = Set((api.document["tags"]?.array ?? []).compactMap { $0["name"]?.string })
        let ids = api.operations.compactMap { $0.operation["operationId"]?.string }
        #expect(Set(ids).count == ids.count)
        for (path, method, operation) in api.operations {
            let name = "\(method) \(path)"
            #expect((operation["summary"]?.string ?? "") != "", "\(name)")
            let known = (operation["tags"]?.array ?? []).compactMap(\.string)
            #expect(known.count == 1 && tags.isSuperset(of: known), "\(name)")
            let statuses = (operation["responses"]?.object?.keys ?? []).compactMap { Int($0) }
            // One route is there to say that it is no more.
            let isGone = operation["operationId"] == "assessInterview"
            #expect(statuses.contains { (200...399).contains($0) } != isGone, "\(name)")
            let parameters = operation["parameters"]?.array ?? []
            let names = parameters.compactMap { parameter in
                parameter["name"]?.string.map { "\(parameter["in"]?.string ?? "") \($0)" }
            }
            #expect(Set(names).count == names.count && names.count == parameters.count, "\(name)")
            let inPath = parameters.filter { $0["in"] == "path" }
            #expect(inPath.allSatisfy { $0["required"] == true }, "\(name)")
            let wanted = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(inPath.compactMap { $0["name"]?.string } == wanted, "\(name)")
        }
    }

    @Test("an operation tells the permission and the credentials that its route asks for")
    func security() async throws {
        let api = try DescribedAPI()
        let schemes = api.document["components"]?["securitySchemes"]
        for route in RouteTable.all.routes {
            let operation = try api.operation(route.operationID)
            let security = operation["security"]?.array ?? []
            let sample = try #require(RouteSample.of(route.operationID))
            #expect(operation["x-permission"]?.string ?? "" == sample.permission, "\(route.operationID)")
            let names = security.flatMap { $0.object?.keys ?? [] }
            guard !sample.permission.isEmpty else {
                #expect(names == (sample.path.contains("{session}") ? ["session", "bearer"] : []), "\(sample.path)")
                #expect(names.allSatisfy { schemes?[$0] != nil }, "\(sample.path)")
                continue
            }
            #expect(names == ["apiKey", "bearer"] && names.allSatisfy { schemes?[$0] != nil }, "\(route.operationID)")
            let takesHeader = (operation["parameters"]?.array ?? []).contains { $0["name"] == "X-Tenant-ID" }
            let wantsHeader = sample.audience == .tenant || sample.path.contains("/tenants/me/")
            #expect(takesHeader == wantsHeader, "\(route.operationID)")
        }
    }

    @Test("every reference leads somewhere, every schema is well formed, and every component is used")
    func references() async throws {
        let api = try DescribedAPI()
        var walk = DocumentWalk(checker: api.checker)
        walk.visit(api.document, at: "#")
        #expect(walk.faults == [])
        for kind in ["schemas", "responses", "headers"] {
            for name in api.document["components"]?[kind]?.object?.keys ?? [] {
                #expect(walk.references.contains("#/components/\(kind)/\(name)"), "nothing refers to \(kind)/\(name)")
            }
        }
    }
}

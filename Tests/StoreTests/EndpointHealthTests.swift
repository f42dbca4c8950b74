// Endpoints that fail, recover and are switched off, and who is told.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct EndpointHealthTests {
    private struct Fixture {
        let world: StoreWorld
        let endpoint: Endpoint
        let item: OutboxItem

        init(hasPlatform: Bool = true) async throws {
            world = try await StoreWorld()
            if hasPlatform { try await world.addEndpoint(.platform(world.platform)) { $0.events = ["nothing.else"] } }
            endpoint = try await world.addEndpoint()
            try await world.publish()
            item = try #require(world.observer.items.last)
        }

        /// Records failures, the first as attempt `number`.
        func fail(_ count: Int, from number: Int = 1, startingAfter milliseconds: Int64 = 0) async throws {
            let item = item
            try await world.store.write { transaction in
                for offset in 0..<count {
                    var attempt = AttemptRecord(
                        itemID: item.id, number: number + offset,
                        startedAt: transaction.now.advanced(byMilliseconds: milliseconds), durationMilliseconds: 1,
                        disposition: .retry(at: transaction.now))
                    attempt.errorMessage = "The receiver answered 500."
                    try transaction.record([attempt])
                }
            }
        }

        var events: [String] { world.observer.items.map(\.event).filter { $0.hasPrefix("endpoint.") } }
        var news: [EndpointNews.Kind] { world.observer.reports.flatMap(\.news).map(\.kind) }
    }

    @Test("health alone does not change how an endpoint's lane is served; anything else does")
    func healthOnly() async throws {
        let fixture = try await Fixture()
        let before = fixture.world.observer.reports.count
        try await fixture.fail(4)
        #expect(fixture.news == [.failing])
        var later = fixture.world.observer.reports.dropFirst(before)
        #expect(later.contains { $0.directoryChanged })
        #expect(!later.contains { $0.endpointsChanged })
        #expect(fixture.world.store.directory.endpoint(id: fixture.endpoint.id)?.failingSince != nil)

        try await fixture.world.change(fixture.endpoint) { $0.maxPerSecond = 7 }
        later = fixture.world.observer.reports.dropFirst(before)
        #expect(later.contains { $0.endpointsChanged })
    }

    @Test("four failures in a row are told once, to the platform's endpoint whatever events that wants")
    func failing() async throws {
        let fixture = try await Fixture()
        try await fixture.fail(3)
        #expect(fixture.events.isEmpty)
        try await fixture.fail(3, from: 4)
        #expect(fixture.events == ["endpoint.failing"])
        #expect(fixture.news == [.failing])
        let event = try #require(fixture.world.observer.items.last)
        let platform = try #require(fixture.world.store.directory.endpoint(platform: fixture.world.platform))
        #expect(event.laneKey == .endpoint(platform.id))
        #expect(event.isPinned)
        let data = try JSONReader.parse(event.payload)["data"]
        #expect(data?.object?.keys == ["endpoint", "reason", "failingSince"])
        #expect(data?["reason"]?.string == "The receiver answered 500.")
        #expect(data?["endpoint"]?["callbackUrl"]?.string == fixture.endpoint.callbackURL)
    }

    @Test("an interview's callback that fails and recovers is told to the platform's endpoint, once each")
    func callback() async throws {
        let fixture = try await Fixture()
        let world = fixture.world
        _ = try await InterviewSample.submit("Ada", in: world) { interview in
            interview.callbackURL = "https://own.example/in"
            interview.callbackOrigin = "https://own.example:443"
        }
        let item = try #require(world.observer.items.last { $0.callback != nil })
        for number in 1...6 {
            try await world.store.write { transaction in
                try transaction.record([StoreWorld.attempt(item, .retry(at: transaction.now), number: number)])
            }
            #expect(fixture.events == (number < 4 ? [] : ["endpoint.failing"]))
        }
        let event = try #require(world.observer.items.last { $0.event == "endpoint.failing" })
        let platform = try #require(world.store.directory.endpoint(platform: world.platform))
        #expect(event.laneKey == .endpoint(platform.id))
        let endpoint = try JSONReader.parse(event.payload)["data"]?["endpoint"]
        #expect(endpoint?["scope"]?.string == "interview")
        #expect(endpoint?["callbackUrl"]?.string == "https://own.example/in")
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .delivered, number: 7)]) }
        #expect(fixture.events == ["endpoint.failing", "endpoint.recovered"])
    }

    @Test("the next success is told, and the row begins anew")
    func recovered() async throws {
        let fixture = try await Fixture()
        try await fixture.fail(4)
        let item = fixture.item
        try await fixture.world.store.write { try $0.record([StoreWorld.attempt(item, .delivered, number: 5)]) }
        #expect(fixture.events == ["endpoint.failing", "endpoint.recovered"])
        #expect(fixture.world.store.directory.endpoint(id: fixture.endpoint.id)?.failingSince == nil)
        try await fixture.fail(3, from: 6)
        #expect(fixture.news == [.failing, .recovered])
    }

    @Test("a success between failures keeps an endpoint from being told")
    func interrupted() async throws {
        let fixture = try await Fixture()
        let item = fixture.item
        try await fixture.fail(3)
        try await fixture.world.store.write { try $0.record([StoreWorld.attempt(item, .delivered, number: 4)]) }
        try await fixture.fail(3, from: 5)
        #expect(fixture.news.isEmpty)
    }

    @Test("five days without a success switch an endpoint off, less do not")
    func disabled() async throws {
        let day: Int64 = 86_400_000
        let fresh = try await Fixture()
        try await fresh.fail(5, startingAfter: -4 * day)
        #expect(fresh.world.store.directory.endpoint(id: fresh.endpoint.id)?.isActive == true)

        let fixture = try await Fixture()
        try await fixture.fail(5, startingAfter: -5 * day)
        let stored = try #require(fixture.world.store.directory.endpoint(id: fixture.endpoint.id))
        #expect(!stored.isActive)
        #expect(stored.disabledReason?.contains("5 days") == true)
        #expect(fixture.events == ["endpoint.failing", "endpoint.disabled"])
        try await fixture.world.settle()
        #expect(try await fixture.world.statuses().contains(.paused))
    }

    @Test("without a platform's endpoint nobody is told, and nothing else changes")
    func nobody() async throws {
        let fixture = try await Fixture(hasPlatform: false)
        try await fixture.fail(4)
        #expect(fixture.events.isEmpty)
        #expect(fixture.news == [.failing])
    }

    @Test("a test delivery counts neither way")
    func tests() async throws {
        let fixture = try await Fixture()
        let (tenant, endpoint) = (fixture.world.tenant, fixture.endpoint)
        for _ in 0..<5 {
            try await fixture.world.store.write { transaction in
                let item = try transaction.insertTestItem(
                    owner: tenant, endpoint: endpoint, event: "webhook.test", data: Array("{}".utf8))
                try transaction.record([StoreWorld.attempt(item, .failed)])
            }
        }
        #expect(fixture.news.isEmpty)
    }
}

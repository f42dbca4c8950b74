// Events of others that belong to an interview go the way of its own.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct RelayedInterviewTests {
    private static let callback = Callback(url: "https://ats.example/in", origin: "https://ats.example:443")

    private static func submitted(in world: StoreWorld, callback: Callback? = callback) async throws -> Interview {
        try await InterviewSample.submit("Ada Lovelace", in: world) {
            $0.callbackURL = callback?.url
            $0.callbackOrigin = callback?.origin
        }
    }

    /// Publishes one event of `tenant`, by default the world's first.
    @discardableResult
    private static func publish(
        in world: StoreWorld, tenant: Identifier? = nil,
        change: @escaping @Sendable (inout RelayEvent) -> Void
    ) async throws -> OutboxItem {
        let tenant = tenant ?? world.tenant
        let outcome = try await world.store.write { transaction in
            var event = RelayEvent(tenantID: tenant, event: "note.added", data: Array("{}".utf8))
            change(&event)
            return try transaction.publish(event)
        }
        return try #require(world.observer.items.last { $0.eventID == outcome.eventID })
    }

    private static func envelope(_ item: OutboxItem) throws -> JSONValue { try JSONReader.parse(item.payload) }

    @Test("the run or else the interview's id leads to the callback, whatever the endpoint wants")
    func routes() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint { $0.events = ["order.created"] }
        let saved = try await Self.submitted(in: world)
        let (run, id) = (saved.runID, saved.id.text)
        let wishes: [(run: String?, interview: String?)] = [
            (run, nil), (run, id), (run, "i1"), (nil, id), (nil, id.uppercased()), ("others-run", id),
        ]
        for wish in wishes {
            let item = try await Self.publish(in: world) {
                $0.runID = wish.run
                $0.interviewID = wish.interview
            }
            #expect(item.callback == Self.callback, "\(wish)")
            #expect(item.laneKey == .callback(tenant: world.tenant, origin: Self.callback.origin), "\(wish)")
        }
        #expect(Set(try await world.statuses()) == [.pending])
    }

    @Test("at the callback a run has no gap, its own events and others' together")
    func sequence() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await Self.submitted(in: world)
        try await Self.publish(in: world) { $0.runID = saved.runID }
        let cancelled = try await world.store.write { transaction in
            try transaction.save(saved.deciding(.cancel(reason: nil), at: transaction.now), by: .system)
        }
        try await Self.publish(in: world) { $0.runID = saved.runID }
        let items = world.observer.items.filter { $0.runID == saved.runID }
        #expect(items.map(\.event) == ["interview.received", "note.added", "interview.cancelled", "note.added"])
        #expect(items.map(\.sequence) == [1, 2, 3, 4])
        #expect(items.allSatisfy { $0.callback == Self.callback })
        let states = try items.map { try Self.envelope($0)["state"]?.string }
        #expect(states.last == cancelled.state.rawValue)
        #expect(states[1] == saved.state.rawValue)
    }

    @Test("what the publisher left out is the interview's; what it gave stays; the candidate is never added")
    func envelope() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await Self.submitted(in: world)
        let bare = try Self.envelope(try await Self.publish(in: world) { $0.runID = saved.runID })
        #expect(bare["interviewId"]?.string == saved.id.text)
        #expect(bare["state"]?.string == saved.state.rawValue)
        #expect(bare["candidateRef"]?.isNull == true)
        let full = try Self.envelope(
            try await Self.publish(in: world) {
                $0.runID = saved.runID
                $0.interviewID = "i1"
                $0.state = "OWN"
                $0.candidateRef = "c1"
            })
        #expect(full["interviewId"] == "i1")
        #expect(full["state"] == "OWN")
        #expect(full["candidateRef"] == "c1")
        let alone = try Self.envelope(try await Self.publish(in: world) { $0.interviewID = saved.id.text })
        #expect(alone["runId"]?.isNull == true)
        #expect(alone["sequence"]?.isNull == true)
        #expect(alone["state"]?.string == saved.state.rawValue)
    }

    @Test("another tenant's run and interview are like none")
    func isolation() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint(.tenant(world.otherTenant))
        try await world.addEndpoint()
        let saved = try await Self.submitted(in: world)
        for (run, interview) in [(saved.runID, nil), (nil, saved.id.text), (saved.runID, saved.id.text)] {
            let item = try await Self.publish(in: world, tenant: world.otherTenant) {
                $0.runID = run
                $0.interviewID = interview
            }
            #expect(item.callback == nil)
            #expect(item.laneKey == .endpoint(endpoint.id))
            let event = try Self.envelope(item)
            #expect(event["interviewId"]?.string == interview)
            #expect(event["state"]?.isNull == true)
        }
        let places = world.observer.items.filter { $0.tenantID == world.otherTenant }.map(\.sequence)
        #expect(places == [1, nil, 2])
        let own = try await Self.publish(in: world) { $0.runID = saved.runID }
        #expect(own.sequence == 2, "another tenant's events take no place in the run")
    }

    @Test("of two interviews the run's counts; one without a callback goes to the endpoint")
    func precedence() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let first = try await Self.submitted(in: world)
        let plain = try await Self.submitted(in: world, callback: nil)
        let named = try await Self.publish(in: world) {
            $0.runID = plain.runID
            $0.interviewID = first.id.text
        }
        #expect(named.laneKey == .endpoint(endpoint.id))
        #expect(try Self.envelope(named)["interviewId"]?.string == first.id.text)
        let pinned = try await Self.publish(in: world) {
            $0.runID = first.runID
            $0.pinnedEndpoint = endpoint.id
        }
        #expect(pinned.laneKey == .endpoint(endpoint.id))
        #expect(pinned.callback == nil)
    }

    @Test("without a secret to sign with nothing leaves, to a callback neither")
    func unsigned() async throws {
        let world = try await StoreWorld()
        let saved = try await Self.submitted(in: world)
        try await world.store.write { transaction in
            var event = RelayEvent(tenantID: saved.tenantID, event: "note.added", data: Array("{}".utf8))
            event.runID = saved.runID
            _ = try transaction.publish(event)
        }
        #expect(try await world.statuses() == [.unrouted, .unrouted])
    }

    @Test("after a purge the callback stays and nobody is named; after a deletion there is no callback")
    func leaving() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let saved = try await Self.submitted(in: world)
        let purged = try await world.store.write { transaction in
            try transaction.purge(
                saved, saving: saved.deciding(.purgeCandidateData, at: transaction.now), by: .system)
        }
        let after = try await Self.publish(in: world) { $0.runID = saved.runID }
        #expect(after.callback == Self.callback)
        #expect(try Self.envelope(after)["candidateRef"]?.isNull == true)
        #expect(!FileBytes.contains(after.payload, "ref-7731"))
        try await world.store.write { try $0.delete(purged, by: .system) }
        let last = try await Self.publish(in: world) { $0.runID = saved.runID }
        #expect(last.laneKey == .endpoint(endpoint.id))
        #expect(last.sequence == (after.sequence ?? 0) + 1)
        #expect(try Self.envelope(last)["interviewId"]?.isNull == true)
    }

    @Test("a draft lends its callback and keeps its state to itself")
    func draft() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await Self.submitted(in: world)
        try await world.store.write { try $0.connection.execute(script: "UPDATE interviews SET is_draft = 1") }
        let item = try await Self.publish(in: world) { $0.interviewID = saved.id.text }
        #expect(item.callback == Self.callback)
        #expect(try Self.envelope(item)["state"]?.isNull == true)
    }
}

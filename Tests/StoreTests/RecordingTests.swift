// What attempts leave behind, and how people see it.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct RecordingTests {
    @Test("an attempt is kept whole")
    func attempts() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish()
        let item = try #require(world.observer.items.first)
        var attempt = StoreWorld.attempt(item, .retry(at: item.dueAt.advanced(byMilliseconds: 5)))
        attempt.timings = AttemptTimings(dns: 1, connect: nil, tls: 3, firstByte: 4)
        attempt.address = "192.0.2.7"
        attempt.httpStatus = 503
        attempt.errorKind = "http_status"
        attempt.errorMessage = "The receiver answered 503."
        attempt.responseHeaders = Array("{}".utf8)
        attempt.responseBody = [0, 255]
        let record = attempt
        try await world.store.write { try $0.record([record]) }
        let tenant = world.tenant
        let detail = try #require(try await world.store.read { try $0.delivery(id: item.id, tenantID: tenant) })
        #expect(detail.attempts == [attempt])
        #expect(detail.payload == item.payload)
        #expect(detail.row.lastError?.message == "The receiver answered 503.")
        #expect(detail.row.nextAttemptAt == item.dueAt.advanced(byMilliseconds: 5))
        #expect(detail.row.attempts == 1)
    }

    @Test("a repeated record changes nothing, and a delivered item stays delivered")
    func isIdempotent() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish()
        let item = try #require(world.observer.items.first)
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .delivered)]) }
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .delivered)]) }
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .failed, number: 2)]) }
        #expect(try await world.statuses() == [.delivered])
        #expect(try await world.store.read { try $0.attempts(of: item.id) }.count == 2)
    }

    @Test("a retry by hand during the last attempt is not lost when that attempt fails")
    func retriesDuringTheLast() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish()
        let first = try #require(world.observer.items.first)
        try await world.store.write { try $0.record([StoreWorld.attempt(first, .retry(at: first.dueAt))]) }
        let last = try #require(try await world.due(endpoint).first)
        let tenant = world.tenant
        #expect(try await world.store.write { try $0.retry(last.id, tenantID: tenant) })
        var attempt = StoreWorld.attempt(last, .failed)
        attempt.attemptsBeforeSchedule = last.attemptsBeforeSchedule
        let record = attempt
        try await world.store.write { try $0.record([record]) }
        let again = try #require(try await world.due(endpoint).first)
        #expect(again.attemptsMade == 2)
        #expect(again.attemptsMade - again.attemptsBeforeSchedule == 1, "the next is the second of the new schedule")
        #expect(world.observer.reports.contains { $0.lanesChanged.contains(again.lane) }, "the dispatcher is told")
    }

    @Test("a retry by hand begins a new schedule, for its own tenant alone")
    func retries() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish()
        let item = try #require(world.observer.items.first)
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .failed)]) }
        #expect(try await world.due(endpoint).isEmpty)
        let (other, tenant) = (world.otherTenant, world.tenant)
        #expect(try await world.store.write { try $0.retry(item.id, tenantID: other) } == false)
        #expect(try await world.statuses() == [.failed])
        #expect(try await world.store.write { try $0.retry(item.id, tenantID: tenant) })
        let again = try #require(try await world.due(endpoint).first)
        #expect(again.attemptsMade == 1)
        #expect(again.attemptsBeforeSchedule == 1)
        #expect(world.observer.items.last == again)
    }

    @Test("a test delivery is never due and ends as its attempt did")
    func testItems() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let tenant = world.tenant
        let item = try await world.store.write { transaction in
            try transaction.insertTestItem(
                owner: tenant, endpoint: endpoint, event: "webhook.test", data: Array("{}".utf8))
        }
        #expect(try await world.due(endpoint).isEmpty)
        #expect(try await world.statuses() == [.cancelled])
        try await world.store.write { try $0.record([StoreWorld.attempt(item, .failed)]) }
        #expect(try await world.statuses() == [.failed])
    }

    @Test("a list goes back page by page, filtered, and never shows another tenant's")
    func lists() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish(5, run: "run_1")
        try await world.publish(2, event: "order.closed")
        try await world.publish(3, tenant: world.otherTenant)
        let (tenant, other) = (world.tenant, world.otherTenant)
        let pages = try await world.store.read { session in
            var pages: [DeliveryPage] = []
            var cursor: Identifier?
            repeat {
                let page = try session.deliveries(
                    tenantID: tenant, filter: DeliveryFilter(), cursor: cursor, limit: 3)
                pages.append(page)
                cursor = page.nextCursor
            } while cursor != nil
            return pages
        }
        #expect(pages.map(\.rows.count) == [3, 3, 1])
        let ids = pages.flatMap(\.rows).map(\.id)
        #expect(ids == ids.sorted(by: >))

        var filter = DeliveryFilter()
        filter.event = "order.closed"
        let closed = filter
        filter.event = nil
        filter.runID = "run_1"
        let run = filter
        let first = try #require(ids.first)
        try await world.store.read { session in
            let closedRows = try session.deliveries(tenantID: tenant, filter: closed, cursor: nil, limit: 10).rows
            #expect(closedRows.count == 2)
            let runRows = try session.deliveries(tenantID: tenant, filter: run, cursor: nil, limit: 10).rows
            #expect(runRows.map(\.runID) == Array(repeating: "run_1", count: 5))
            let strange = try session.deliveries(tenantID: other, filter: run, cursor: nil, limit: 10).rows
            #expect(strange.isEmpty)
            let stolen = try session.deliveries(tenantID: other, filter: DeliveryFilter(), cursor: first, limit: 10)
                .rows
            #expect(stolen.isEmpty)
            let detail = try session.delivery(id: first, tenantID: other)
            #expect(detail == nil)
        }
    }
}

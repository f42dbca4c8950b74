// POST /events and /events/batch: a platform's own events, on the hot path.

import HTTPServer
import JSON
import Store
import Workflow

enum EventRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "POST", "/api/v1/events", "publishEvent", "Publish one event",
            .callers(.everybody, .eventPublish, .header), .publishEvent, publish),
        APIRoute(
            "POST", "/api/v1/events/batch", "publishEvents", "Publish up to 1,000 events, all or none",
            .callers(.everybody, .eventPublish, .header), .publishEvents, publishBatch),
    ]

    @Sendable
    private static func publish(_ request: APIRequest) async throws -> HTTPResponse {
        try request.requireJSON()
        let tenant = try request.tenant()
        var reader = EventReader(bytes: request.http.body, tenantID: tenant.id)
        let event = try reader.event(in: 0..<request.http.body.count, prefix: "")
        try reader.finish()
        guard let event else { throw APIError.internalError }
        let outcome = try await request.write { transaction in try transaction.publish(event) }
        return Answer.json(202, ["eventId": .string(outcome.eventID)])
    }

    @Sendable
    private static func publishBatch(_ request: APIRequest) async throws -> HTTPResponse {
        try request.requireJSON()
        let tenant = try request.tenant()
        let bytes = request.http.body
        let list: Range<Int>
        do {
            guard let span = try JSONScanner.members(of: bytes)["events"], span.kind == .array else {
                throw APIError.invalid([FieldIssue("events", "must be an array of events")])
            }
            list = span.valueRange
        } catch let error as JSONError {
            throw APIError(error)
        }
        let places = try JSONScanner.elements(of: bytes, in: list)
        guard (1...Limits.batchEvents).contains(places.count) else {
            throw APIError.invalid([FieldIssue("events", "must have 1 to \(Limits.batchEvents) items")])
        }
        var reader = EventReader(bytes: bytes, tenantID: tenant.id)
        var events: [RelayEvent] = []
        events.reserveCapacity(places.count)
        for (index, place) in places.enumerated() {
            if let event = try reader.event(in: place, prefix: "events[\(index)].") { events.append(event) }
        }
        try reader.finish()
        let batch = events
        let ids = try await request.write(weight: batch.count) { transaction in
            var ids: [String] = []
            ids.reserveCapacity(batch.count)
            for event in batch { ids.append(try transaction.publish(event).eventID) }
            return ids
        }
        return Answer.json(202, ["eventIds": .strings(ids)])
    }
}

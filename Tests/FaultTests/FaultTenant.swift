// One tenant of a daemon, with one endpoint.

import JSON
import TestSupport
import Testing

struct FaultTenant: Sendable {
    let daemon: FaultDaemon
    let id: String

    /// Sends the tenant's events to `url` from now on.
    func point(to url: String, _ fields: String = "") throws {
        let more = fields.isEmpty ? "" : ",\(fields)"
        let answer = try daemon.call(
            "PUT", "/api/v1/platform-admin/tenants/\(id)/webhook-config", body: #"{"callbackUrl":"\#(url)"\#(more)}"#)
        try #require([200, 201].contains(answer.status), "\(answer.text)")
    }

    /// Publishes one event; an id is unique within the tenant.
    func publish(_ eventID: String, data: String = "{}") throws {
        let answer = try daemon.call(
            "POST", "/api/v1/events", tenant: id,
            body: #"{"event":"order.paid","eventId":"\#(eventID)","data":\#(data)}"#)
        try #require(answer.status == 202, "\(answer.text)")
    }

    /// The delivery as the API shows it.
    func delivery(_ item: String) throws -> DeliveryRecord {
        let answer = try daemon.call("GET", "/api/v1/deliveries/\(item)", tenant: id)
        try #require(answer.status == 200, "\(answer.text)")
        return DeliveryRecord(try JSONReader.parse(answer.body))
    }

    /// The delivery of `eventID` once its attempt `number` is on record.
    func attempted(_ eventID: String, _ number: Int = 1, withinMilliseconds: Int64 = 60_000) async throws
        -> DeliveryRecord
    {
        let line = await daemon.log.line(
            "event=delivery.attempted", "event.id=\(eventID) ", "tenant=\(id) ", "attempt=\(number) ",
            withinMilliseconds: withinMilliseconds)
        return try recorded(line, eventID)
    }

    /// The delivery of `eventID` once it is delivered or failed.
    func ended(_ eventID: String, _ outcome: String, withinMilliseconds: Int64 = 60_000) async throws -> DeliveryRecord
    {
        let line = await daemon.log.line(
            "event=delivery.attempted", "outcome=\(outcome) ", "event.id=\(eventID) ", "tenant=\(id) ",
            withinMilliseconds: withinMilliseconds)
        return try recorded(line, eventID)
    }

    private func recorded(_ line: String?, _ eventID: String) throws -> DeliveryRecord {
        let found = try #require(
            line, "\(eventID) has no such attempt:\n\(daemon.log.lines.suffix(20).joined(separator: "\n"))")
        let item = try #require(found.firstMatch(of: #/ item=(\S+)/#)?.1)
        return try delivery(String(item))
    }
}

// Deliveries and attempts as they are shown.

import JSON
import Store
import Workflow

struct DeliveryShape: Sendable {
    private let directory: Directory
    private let inFlight: Set<Identifier>
    /// Whoever runs the machine may see which address a name led to when it was refused.
    private let showsRefusedAddresses: Bool

    init(_ request: APIRequest, inFlight: Set<Identifier>) {
        directory = request.service.store.directory
        self.inFlight = inFlight
        showsRefusedAddresses = request.caller?.kind == .superAdmin
    }

    func row(_ row: DeliveryRow) -> JSONValue { .object(object(row)) }

    /// With the tenant, for a list of all tenants'.
    func rowOfTenant(_ row: DeliveryRow) -> JSONValue {
        var object = object(row)
        object["tenantId"] = .string(row.tenantID.text)
        return .object(object)
    }

    func detail(_ detail: DeliveryDetail) -> JSONValue {
        var object = object(detail.row)
        object["payload"] = .raw(detail.payload)
        object["attempts"] = .array(detail.attempts.map(attempt))
        return .object(object)
    }

    private func object(_ row: DeliveryRow) -> JSONObject {
        let isUnderWay = row.status == .pending && inFlight.contains(row.id)
        return JSONObject([
            ("id", .string(row.id.text)), ("eventId", .string(row.eventID)), ("event", .string(row.event)),
            ("runId", .optional(row.runID)),
            ("status", .string(isUnderWay ? DeliveryQuery.delivering : row.status.rawValue)),
            ("endpoint", endpoint(of: row)), ("attempts", .int(row.attempts)),
            ("nextAttemptAt", .optional(isUnderWay ? nil : row.nextAttemptAt?.iso8601)),
            ("lastError", row.lastError.map { ["kind": .string($0.kind), "message": .string($0.message)] } ?? .null),
            ("createdAt", .string(row.createdAt.iso8601)), ("updatedAt", .string(row.updatedAt.iso8601)),
        ])
    }

    /// Null where the event went nowhere, or its endpoint has been removed since.
    private func endpoint(of row: DeliveryRow) -> JSONValue {
        switch row.laneKey {
        case .callback: return ["scope": "interview", "callbackUrl": .optional(row.callbackURL)]
        case .endpoint(let id):
            guard let endpoint = directory.endpoint(id: id) else { return .null }
            let isTenant = if case .tenant = endpoint.scope { true } else { false }
            return ["scope": isTenant ? "tenant" : "platform", "callbackUrl": .string(endpoint.callbackURL)]
        case nil: return .null
        }
    }

    private func attempt(_ attempt: AttemptRecord) -> JSONValue {
        let isHidden = attempt.errorKind == "blocked_address" && !showsRefusedAddresses
        return [
            "number": .int(attempt.number), "startedAt": .string(attempt.startedAt.iso8601),
            "durationMs": .double(Self.rounded(attempt.durationMilliseconds)),
            "timings": [
                "dnsMs": Self.milliseconds(attempt.timings.dns),
                "connectMs": Self.milliseconds(attempt.timings.connect),
                "tlsMs": Self.milliseconds(attempt.timings.tls),
                "firstByteMs": Self.milliseconds(attempt.timings.firstByte),
            ],
            "address": .optional(isHidden ? nil : attempt.address), "httpStatus": .optional(attempt.httpStatus),
            "error": attempt.errorKind.map { kind in
                ["kind": .string(kind), "message": .optional(attempt.errorMessage)]
            } ?? .null,
            "resent": .bool(attempt.isResent), "response": response(of: attempt),
        ]
    }

    /// Null when nothing came, or a purge has wiped it.
    private func response(of attempt: AttemptRecord) -> JSONValue {
        guard attempt.responseHeaders != nil || attempt.responseBody != nil else { return .null }
        return [
            "headers": attempt.responseHeaders.map { .raw($0) } ?? .null,
            "body": .optional(attempt.responseBody.map { ReceiverText.shown($0) }),
        ]
    }

    private static func milliseconds(_ value: Double?) -> JSONValue {
        value.map { .double(rounded($0)) } ?? .null
    }

    /// To a microsecond: more is noise.
    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}

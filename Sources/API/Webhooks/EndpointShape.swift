// A webhook configuration as it is shown.

import JSON
import Store
import Workflow

enum EndpointShape {
    /// - Parameter secret: the text, only in the answer that created or rotated it.
    static func json(_ endpoint: Endpoint, secret: String?) -> JSONValue {
        let isTenant = if case .tenant = endpoint.scope { true } else { false }
        var object = JSONObject([
            ("scope", isTenant ? "tenant" : "platform"),
            ("callbackUrl", .string(endpoint.callbackURL)),
        ])
        if let secret { object["signingSecret"] = .string(secret) }
        object["signingSecretHint"] = .string(endpoint.secretHint)
        object["secretRotatedAt"] = .optional(endpoint.secretRotatedAt?.iso8601)
        object["events"] = .strings(endpoint.events)
        object["isActive"] = .bool(endpoint.isActive)
        object["disabledReason"] = .optional(endpoint.disabledReason)
        object["ordered"] = .bool(endpoint.isOrdered)
        object["asymmetric"] = .bool(endpoint.isAsymmetric)
        if endpoint.isAsymmetric { object["publicKey"] = .optional(endpoint.publicKey) }
        object["maxPerSecond"] = .optional(endpoint.maxPerSecond)
        object["maxInFlight"] = .optional(endpoint.maxInFlight)
        object["headers"] = .object(JSONObject(endpoint.headerNames.map { ($0, "****") }))
        if isTenant {
            object["autoApprovePlans"] = .bool(endpoint.autoApprovePlans)
            object["candidatePiiRetentionDays"] = .int(endpoint.candidatePIIRetentionDays)
            object["assessmentRetentionDays"] = .int(endpoint.assessmentRetentionDays)
            object["recordingRetentionDays"] = .int(endpoint.recordingRetentionDays)
        }
        object["createdAt"] = .string(endpoint.createdAt.iso8601)
        object["updatedAt"] = .string(endpoint.updatedAt.iso8601)
        return .object(object)
    }
}

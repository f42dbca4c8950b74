// Webhook configurations and the test of one.

import JSON

extension Schema {
    static let callbackURL = Schema.format("uri").adding("maxLength", .value(.int(Limits.callbackURLCharacters)))
        .adding("pattern", .value("^[Hh][Tt][Tt][Pp][Ss]?://"))
        .described("https, without credentials and fragment, on port 443 or above 1023, at a public address.")

    private static let endpointFields: KeyValuePairs<String, Schema> = [
        "signingSecret": .text(upTo: Limits.secretCharacters.upperBound).described(
            "At least \(Limits.secretCharacters.lowerBound) characters. Blank or absent: one is made at the first save "
                + "and kept later; a new one rotates."),
        "events": .list(of: .eventName, upTo: Limits.arrayItems).described("Names of those wanted; empty = all."),
        "isActive": .flag, "ordered": .flag, "asymmetric": .flag, "maxPerSecond": .whole(1...100_000),
        "maxInFlight": .whole(1...10_000),
        "headers": .map(of: .text(upTo: 4_096, pattern: "^[\\x09\\x20-\\x7E]*$"), upTo: Limits.extraHeaders),
    ]

    static let endpointWish = body(["callbackUrl": .callbackURL], optional: endpointFields)
        .named("PlatformWebhookConfiguration")

    static let tenantEndpointWish = body(
        ["callbackUrl": .callbackURL], optional: endpointFields,
        [
            "autoApprovePlans": .flag, "candidatePiiRetentionDays": .whole(Limits.retentionDays),
            "assessmentRetentionDays": .whole(Limits.retentionDays),
            "recordingRetentionDays": .whole(Limits.retentionDays),
        ]
    ).named("TenantWebhookConfiguration")

    static let endpoint = answer(
        [
            "scope": .choice(["tenant", "platform"]), "callbackUrl": .text, "signingSecretHint": .text,
            "secretRotatedAt": .time.nullable, "events": .list(of: .text), "isActive": .flag,
            "disabledReason": .text.nullable, "ordered": .flag, "asymmetric": .flag,
            "maxPerSecond": .whole(from: 1).nullable, "maxInFlight": .whole(from: 1).nullable,
            "headers": .map(of: .choice(["****"])), "createdAt": .time, "updatedAt": .time,
        ],
        sometimes: [
            "signingSecret": .text.described("Only in the answer that created or rotated it."),
            "publicKey": .text.nullable.described("`whpk_…`, with `asymmetric`."), "autoApprovePlans": .flag,
            "candidatePiiRetentionDays": .whole(Limits.retentionDays),
            "assessmentRetentionDays": .whole(Limits.retentionDays),
            "recordingRetentionDays": .whole(Limits.retentionDays),
        ]
    ).named("EndpointConfiguration")

    /// Milliseconds from the start of an attempt to the end of each of its phases.
    static let timings = answer([
        "dnsMs": .number(from: 0).nullable, "connectMs": .number(from: 0).nullable,
        "tlsMs": .number(from: 0).nullable, "firstByteMs": .number(from: 0).nullable,
    ]).named("Timings")

    /// Why an attempt failed.
    static let attemptError = answer(["kind": .text.adding("examples", .value(.strings(faultKinds))), "message": .text])
        .named("AttemptError")

    private static let faultKinds = [
        "dns", "connect", "tls", "timeout", "blocked_address", "http_status", "redirect", "protocol", "inactive",
    ]

    static let webhookTest: Schema = {
        let message = answer(["headers": .map(of: .text), "body": .text])
        return answer([
            "success": .flag, "resolvedFrom": .choice(["tenant", "platform"]), "callbackUrl": .text, "event": .text,
            "eventId": .text.nullable, "deliveryId": id.nullable, "httpStatus": .whole(100...999).nullable,
            "durationMs": .whole(from: 0).nullable, "address": .text.nullable, "timings": timings.nullable,
            "request": message.nullable,
            "response": message.nullable, "error": attemptError.nullable,
        ]).named("WebhookTest")
    }()
}

// What the document says of deliveries, recoveries and statistics.

import Signing
import Store

extension OperationDescription {
    private static let deliveries = OperationDescription(.deliveries)

    static let listDeliveries =
        deliveries
        .asking(
            QueryParameter("status", .deliveryStatus, "Only of this status."),
            QueryParameter("event", .text, "Only of this name."), .runID, .since,
            .until, .limit, .cursor
        )
        .answering(200, .page(of: .delivery), "Deliveries, newest first.")
    static let getStats =
        deliveries
        .asking(QueryParameter("window", .choice(["1h", "24h", "7d"]), "How far back; 24h without it."))
        .answering(200, .deliveryStatistics, "How each endpoint does.")
    static let getDelivery = deliveries.answering(200, .deliveryDetail, "The delivery with its attempts.")
    static let retryDelivery = deliveries.answering(202, .delivery, "An attempt is due now.")
    static let cancelDelivery = deliveries.answering(200, .delivery, "Nothing more is sent.")
    static let recoverDeliveries = deliveries.taking(.recoveryWish)
        .answering(
            202, .answer(["recoveryId": .id.nullable, "matched": .whole(from: 0)]),
            "What matched goes out again, paced as usual; with `dryRun` it was only counted.")
    static let getRecovery = deliveries.answering(200, .recovery, "How far it has come.")
    static let verifySignature = deliveries.taking(.receivedWebhook)
        .answering(200, .signatureVerdict, "Whether the signature holds, and if not, why.")
}

extension Schema {
    static let deliveryStatus = choice(ItemStatus.allCases.map(\.rawValue) + [DeliveryQuery.delivering])
        .named("DeliveryStatus")

    private static let receiver = answer([
        "scope": .choice(["tenant", "platform", "interview"]), "callbackUrl": .text.nullable,
    ]).named("Receiver")

    private static let deliveryFields: KeyValuePairs<String, Schema> = [
        "id": .id, "eventId": .text, "event": .text, "runId": .text.nullable, "status": deliveryStatus,
        "endpoint": receiver.nullable, "attempts": .whole(from: 0), "nextAttemptAt": .time.nullable,
        "lastError": attemptError.nullable, "createdAt": .time, "updatedAt": .time,
    ]

    static let delivery = answer(deliveryFields).named("Delivery")

    static let deliveryDetail: Schema = {
        let response = answer(["headers": .map(of: .text).nullable, "body": .text.nullable])
        let attempt = answer([
            "number": .whole(from: 1), "startedAt": .time, "durationMs": .number(from: 0), "timings": timings,
            "address": .text.nullable, "httpStatus": .whole(100...999).nullable, "error": attemptError.nullable,
            "resent": .flag, "response": response.nullable,
        ]).named("Attempt")
        let others = deliveryFields.filter { $0.key != "attempts" }.map { ($0.key, $0.value) }
        return answer(others + [("payload", .eventEnvelope), ("attempts", .list(of: attempt))]).named("DeliveryDetail")
    }()

    static let deliveryStatistics: Schema = {
        let milliseconds = number(from: 0).nullable
        let counts = answer([
            "delivered": .whole(from: 0), "failed": .whole(from: 0), "pending": .whole(from: 0),
            "paused": .whole(from: 0),
        ])
        let endpoint = answer([
            "endpoint": receiver.nullable, "counts": counts, "successRate": .number(0...1).nullable,
            "latencyMs": answer(["p50": milliseconds, "p95": milliseconds, "p99": milliseconds]),
            "backlog": .whole(from: 0), "oldestPendingSeconds": .whole(from: 0).nullable,
            "breaker": .choice(["open", "closed"]),
        ]).named("EndpointStatistics")
        return answer(["endpoints": .list(of: endpoint)])
    }()

    static let recoveryWish = body(
        ["since": .givenTime],
        optional: [
            "until": .givenTime,
            "status": Schema.list(of: .choice(RecoveryWishes.recoverable.map(\.rawValue)), upTo: Limits.arrayItems)
                .notEmpty,
            "dryRun": .flag,
        ]
    ).named("RecoveryWish")

    static let recovery = answer([
        "recoveryId": .id, "status": .choice(["running", "finished"]), "matched": .whole(from: 0),
        "requeued": .whole(from: 0), "delivered": .whole(from: 0), "failed": .whole(from: 0), "createdAt": .time,
    ]).named("Recovery")

    static let receivedWebhook = body(
        ["body": .text.described("As it was received, to the byte."), "headers": .map(of: .text)],
        optional: ["secret": .text(upTo: Limits.textCharacters)]
    ).named("ReceivedWebhook")

    static let signatureVerdict = answer([
        "valid": .flag, "scheme": .choice(of: WebhookScheme.self).nullable,
        "reason": .choice(of: WebhookFault.self).nullable,
        "hint": .text.nullable,
    ]).named("SignatureVerdict")
}

// The events that receivers get, in the OpenAPI document.

import JSON
import Store
import Workflow

/// Every event of the daemon's own with its envelope, its data and the headers that come with it.
enum WebhookCatalogue {
    static func json(_ components: inout SchemaComponents) -> JSONValue {
        var events = JSONObject()
        for name in InterviewEvent.Name.allCases {
            events[name.rawValue] = event(
                name.rawValue, .interviewEvent(name.rawValue, data: data(of: name)), &components)
        }
        for kind in EndpointNews.Kind.allCases {
            events[kind.rawValue] = event(
                kind.rawValue, .envelope(kind.rawValue, data: endpointNews), &components)
        }
        return .object(events)
    }

    private static func event(_ name: String, _ schema: Schema, _ components: inout SchemaComponents) -> JSONValue {
        [
            "post": [
                "operationId": .string("receive:" + name), "summary": .string("\(name) happened"),
                "parameters": .array(
                    headers.map { header in
                        [
                            "name": .string(header.name), "in": "header", "required": .bool(header.isAlways),
                            "description": .string(header.text), "schema": header.schema.json(&components),
                        ]
                    }),
                "requestBody": [
                    "required": true, "content": ["application/json": ["schema": schema.json(&components)]],
                ],
                "responses": [
                    "2XX": ["description": "Received. Anything else is tried again by the schedule."],
                    "410": ["description": "No more events are wanted: the configuration is switched off."],
                ],
                "security": [],
            ]
        ]
    }

    private static let headers: [(name: String, schema: Schema, isAlways: Bool, text: String)] = [
        ("X-Tenant-ID", .id, true, "The tenant."),
        ("X-Webhook-Event", .text, true, "The event's name."),
        ("X-Webhook-Id", .text, true, "The `eventId`: the key against duplicates."),
        ("X-Webhook-Attempt", .whole(from: 1), true, "Which attempt this is."),
        ("X-Webhook-Timestamp", .time, true, "When this attempt began."),
        (
            "X-Webhook-Signature", .text.adding("pattern", .value("^[0-9a-f]{64}$")), true,
            "HMAC-SHA256 of the raw body, keyed with the secret's UTF-8 bytes."
        ),
        (
            "X-Webhook-Signature-Previous", .text.adding("pattern", .value("^[0-9a-f]{64}$")), false,
            "The same with the secret that was rotated out, while both hold."
        ),
        ("webhook-id", .text, true, "The `eventId` (Standard Webhooks)."),
        ("webhook-timestamp", .whole(from: 0), true, "When this attempt began, in unix seconds (Standard Webhooks)."),
        (
            "webhook-signature", .text, true,
            "`v1,<base64>` and, where asked for, `v1a,<base64>`, parted by spaces (Standard Webhooks)."
        ),
    ]

    // MARK: Data

    private static let actor = Schema.text.nullable

    private static func data(of name: InterviewEvent.Name) -> Schema {
        switch name {
        case .received:
            .answer(["externalId": .text.nullable, "dataQuality": .dataQuality, "warnings": .findings])
        case .infoNeeded: .answer(["dataQuality": .dataQuality, "missingFields": .findings])
        case .infoCompleted: .answer(["suppliedFields": .list(of: .text)])
        case .skillsValidated:
            .answer([
                "skills": .list(of: .text), "roleFamily": .text, "roleCategory": .text,
                "relatedSkills": .list(of: .text),
            ])
        case .planGenerated:
            .answer(["planId": .id, "revision": .whole(from: 1), "title": .text, "duration": .whole(from: 1)])
        case .approved:
            .answer([
                // Null in what is sent after a purge.
                "planId": .id, "interviewLink": .text.nullable, "inmailDraft": .inmailDraft.nullable,
                "autoApproved": .flag, "actorId": actor,
            ])
        case .rejected: .answer(["planId": .id, "reason": .text, "actorId": actor])
        case .revisionRequested: .answer(["planId": .id, "comments": .text, "actorId": actor])
        case .scheduled, .reminder: .answer(["scheduledAt": .time])
        case .started: .answer(["sessionId": .id])
        case .completed: .answer(["sessionId": .id.nullable, "durationMinutes": .whole(from: 0)])
        case .assessmentPending:
            .answer(["assessmentId": .id, "overallScore": .whole(0...100), "recommendation": .recommendation])
        case .assessmentApproved: .answer(["assessment": .assessment, "actorId": actor, "verdictAt": .time])
        case .assessmentRejected, .cancelled, .failed: .answer(["reason": .text.nullable, "actorId": actor])
        case .candidateDataPurged: .answer(["purgedAt": .time, "fieldsWiped": .list(of: .text)])
        }
    }

    private static let endpointNews = Schema.answer([
        "endpoint": .answer(["scope": .choice(["tenant", "interview"]), "callbackUrl": .text]),
        "reason": .text.nullable,
        "failingSince": .time.nullable,
    ])
}

extension Schema {
    /// An event of any name.
    static let eventEnvelope = envelope(nil, data: .map(of: .anything)).named("EventEnvelope")

    /// - Parameter event: `nil` = of any name.
    static func envelope(_ event: String?, data: Schema) -> Schema {
        answer([
            "event": event.map { .choice([$0]) } ?? .text, "eventId": .text, "runId": .text.nullable,
            "interviewId": .text.nullable, "tenantId": .id, "candidateRef": .text.nullable, "state": .text.nullable,
            "sequence": .whole(from: 1).nullable, "timestamp": .time, "data": data,
        ])
    }

    /// An event of an interview: it always has a run, a place in it and a state.
    static func interviewEvent(_ event: String, data: Schema) -> Schema {
        answer([
            "event": .choice([event]), "eventId": .text, "runId": .text, "interviewId": .id, "tenantId": .id,
            "candidateRef": .text.nullable, "state": .interviewState, "sequence": .whole(from: 1), "timestamp": .time,
            "data": data,
        ])
    }
}

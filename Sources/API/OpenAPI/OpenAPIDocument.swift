// The OpenAPI 3.1 document, made from the route table.

import HTTPServer
import JSON

/// Writes the document. Everything in it comes from the table's rows: a route that changes changes it too.
enum OpenAPIDocument {
    /// - Parameters:
    ///   - version: of the program.
    ///   - publicURL: where the service is reached.
    /// - Source: OpenAPI Specification 3.1.1.
    static func json(of table: RouteTable, version: String, publicURL: String) -> JSONValue {
        var components = SchemaComponents()
        var paths = JSONObject()
        for route in table.routes {
            let template = route.pattern.template
            var item = paths[template]?.object ?? JSONObject()
            item[route.method.lowercased()] = operation(route, &components)
            paths[template] = .object(item)
        }
        let webhooks = WebhookCatalogue.json(&components)
        let responses = faults(of: table, &components)
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "relayd", "version": .string(version),
                "summary": "Webhook relay and interview workflow", "description": .string(overview),
            ],
            "servers": [["url": .string(publicURL)]],
            "tags": .array(
                OperationTag.allCases.map { ["name": .string($0.rawValue), "description": .string($0.text)] }),
            "paths": .object(paths),
            "webhooks": webhooks,
            "components": [
                "schemas": components.json, "responses": responses, "headers": headers,
                "securitySchemes": [
                    "apiKey": ["type": "apiKey", "in": "header", "name": "X-API-Key"],
                    "session": [
                        "type": "apiKey", "in": "header", "name": "X-Session-Token",
                        "description": "The `sessionToken` of the session's start.",
                    ],
                    "bearer": [
                        "type": "http", "scheme": "bearer", "bearerFormat": "JWT, or an API key",
                        "description": "A signed token, or an API key (`sk_…`); in a session, its token.",
                    ],
                ],
            ],
        ]
    }

    private static let overview = """
        Times are UTC with milliseconds. In a request null counts as absent and unknown members are ignored; all bad \
        fields are reported at once. An answer that reports a change is sent when the change and its events are on \
        disk. Every answer carries `X-Request-Id`. HEAD is served wherever GET is; a method that a path does not take \
        is 405 with `Allow`. `x-permission` names what the key or token must hold. A request that is no proper HTTP, \
        or too long in its parts, is refused with 400, 408, 414 or 431 and the body `Error` before any route sees it.
        """

    // MARK: Components

    /// The statuses of the common error body, and what each means here.
    static let faultTexts: [Int: String] = [
        400: "Malformed, of the wrong type, a bad value, or not possible in the present state.",
        401: "The key or token is missing, unknown, expired or revoked.",
        403: "The caller may not do this, or the tenant is not the caller's.",
        404: "There is no such record for this caller.",
        409: "Another record stands in the way.",
        410: "The link was revoked or has expired.",
        413: "The body is too large.",
        415: "The body is not declared as JSON.",
        422: "The file cannot be read.",
        429: "The client address made too many requests.",
        503: "The service is stopping, busy, or cannot save. Nothing was changed.",
    ]

    /// `Bad Request` as a component is called.
    static func faultName(_ status: Int) -> String {
        StatusReason.phrase(status).filter { $0 != " " }
    }

    private static func faults(of table: RouteTable, _ components: inout SchemaComponents) -> JSONValue {
        let used = table.routes.filter { !$0.description.refusesOnPages }
            .reduce(into: Set<Int>()) { $0.formUnion(commonFaults(of: $1)) }
        var responses = JSONObject()
        for status in used.sorted() {
            responses[faultName(status)] = fault(status, "application/json", .fault, &components)
        }
        return .object(responses)
    }

    /// A refusal with the common body, or on a page.
    static func fault(
        _ status: Int, _ mediaType: String, _ schema: Schema, _ components: inout SchemaComponents
    ) -> JSONValue {
        var names = ["X-Request-Id"]
        if status != 503 { names += rateHeaders }
        if status == 429 || status == 503 { names.append("Retry-After") }
        return [
            "description": .string(faultTexts[status] ?? StatusReason.phrase(status)),
            "headers": headerReferences(names), "content": [mediaType: ["schema": schema.json(&components)]],
        ]
    }

    static let rateHeaders = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]

    static func headerReferences(_ names: [String]) -> JSONValue {
        .object(JSONObject(names.map { ($0, ["$ref": .string("#/components/headers/\($0)")]) }))
    }

    private static let headers: JSONValue = {
        func header(_ text: String, _ schema: JSONValue, isRequired: Bool = false) -> JSONValue {
            ["description": .string(text), "required": .bool(isRequired), "schema": schema]
        }
        let count: JSONValue = ["type": "integer", "minimum": 0]
        return [
            "X-Request-Id": header("Leads to the log's line.", ["type": "string", "minLength": 1]),
            "X-RateLimit-Limit": header("Requests a minute; absent while nothing is limited.", count),
            "X-RateLimit-Remaining": header("Requests left at once.", count),
            "X-RateLimit-Reset": header("Seconds until all are there again.", count),
            "Retry-After": header("Seconds.", count),
            "Location": header("Where it is.", ["type": "string"], isRequired: true),
        ]
    }()
}

// One route in the OpenAPI document.

import JSON

extension OpenAPIDocument {
    static func operation(_ route: APIRoute, _ components: inout SchemaComponents) -> JSONValue {
        let description = route.description
        var object = JSONObject([
            ("operationId", .string(route.operationID)), ("summary", .string(route.summary)),
            ("tags", [.string(description.tag.rawValue)]),
        ])
        let parameters = parameters(route, &components)
        if !parameters.isEmpty { object["parameters"] = .array(parameters) }
        if let body = description.body {
            object["requestBody"] = [
                "required": .bool(!body.isOptional),
                "content": [body.mediaType: ["schema": body.schema.json(&components)]],
            ]
        }
        object["responses"] = responses(route, &components)
        if case .callers(_, let permission, _) = route.access {
            let name = JSONValue.string(permission.rawValue)
            object["security"] = [["apiKey": [name]], ["bearer": [name]]]
            object["x-permission"] = name
        } else {
            object["security"] = description.needsSession ? [["session": []], ["bearer": []]] : []
        }
        return .object(object)
    }

    // MARK: Parameters

    private static func parameters(_ route: APIRoute, _ components: inout SchemaComponents) -> [JSONValue] {
        var parameters = route.pattern.parameters.map { name in
            let known = pathParameters[name] ?? (.text, "")
            return parameter(name, in: "path", isRequired: true, known.schema, known.text, &components)
        }
        if takesTenantHeader(route) {
            parameters.append(
                parameter(
                    "X-Tenant-ID", in: "header", isRequired: false, .id,
                    "The tenant: required with the keys and tokens of platforms.", &components))
        }
        var query = route.description.query
        if namesPlatform(route) { query.append(.platformID) }
        return parameters
            + query.map { parameter($0.name, in: "query", isRequired: $0.isRequired, $0.schema, $0.text, &components) }
    }

    private static let pathParameters: [String: (schema: Schema, text: String)] = [
        "runId": (.text.adding("pattern", .value("^run_[0-9]+_[0-9a-f]{8}$")), "The interview's run."),
        "tenantId": (.id, "The tenant."),
        "interviewId": (.id, "The interview."),
        "id": (.id, "The record's id."),
        "index": (.whole(from: 0), "Which one, from 0."),
    ]

    private static func parameter(
        _ name: String, in place: String, isRequired: Bool, _ schema: Schema, _ text: String,
        _ components: inout SchemaComponents
    ) -> JSONValue {
        var object = JSONObject([
            ("name", .string(name)), ("in", .string(place)), ("required", .bool(isRequired)),
            ("schema", schema.json(&components)),
        ])
        // An empty value counts as an absent one.
        if place == "query", !isRequired { object["allowEmptyValue"] = true }
        if !text.isEmpty { object["description"] = .string(text) }
        return .object(object)
    }

    private static func takesTenantHeader(_ route: APIRoute) -> Bool {
        guard case .callers(_, _, let rule) = route.access else { return false }
        return switch rule {
        case .header, .own: true
        case .none, .path: false
        }
    }

    /// A super admin says in the query which platform the route is about.
    private static func namesPlatform(_ route: APIRoute) -> Bool {
        if case .callers(.platforms, _, .none) = route.access { true } else { false }
    }

    // MARK: Answers

    private static func responses(_ route: APIRoute, _ components: inout SchemaComponents) -> JSONValue {
        var responses = JSONObject()
        for result in route.description.results {
            var headers = ["X-Request-Id"]
            if isLimited(route) { headers += rateHeaders }
            if (300...399).contains(result.status) { headers.append("Location") }
            var response = JSONObject([
                ("description", .string(result.text)), ("headers", headerReferences(headers)),
            ])
            if let schema = result.schema {
                response["content"] = [result.mediaType: ["schema": schema.json(&components)]]
            }
            responses[String(result.status)] = .object(response)
        }
        for status in commonFaults(of: route).sorted() {
            responses[String(status)] =
                route.description.refusesOnPages
                ? fault(status, OperationDescription.page, .text, &components)
                : ["$ref": .string("#/components/responses/\(faultName(status))")]
        }
        return .object(responses)
    }

    private static func isLimited(_ route: APIRoute) -> Bool {
        if case .open = route.access { false } else { true }
    }

    /// The errors with the common body: they follow from who may call, what is read from the request, and what the
    /// description adds.
    static func commonFaults(of route: APIRoute) -> Set<Int> {
        var faults = route.description.faults
        if isLimited(route) { faults.insert(429) }
        let isNamed = !route.pattern.parameters.isEmpty
        if isNamed { faults.insert(404) }
        if isNamed || takesTenantHeader(route) || namesPlatform(route) || !route.description.query.isEmpty {
            faults.insert(400)
        }
        if takesTenantHeader(route) || namesPlatform(route) { faults.insert(404) }
        if route.description.body != nil { faults.formUnion([400, 413, 415]) }
        switch route.access {
        case .callers: faults.formUnion([401, 403, 503])
        case .signedLink: faults.insert(503)
        case .open, .published: break
        }
        return faults.subtracting(route.description.results.map(\.status))
    }
}

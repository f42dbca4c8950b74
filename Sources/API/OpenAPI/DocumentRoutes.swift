// GET /openapi.json: the service described for machines.

import HTTPServer

enum DocumentRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "GET", "/openapi.json", "getDocument", "Every route, schema, error and permission (OpenAPI 3.1)",
            .published, .getDocument
        ) { request in
            HTTPResponse(
                status: 200, headers: [(name: "Content-Type", value: "application/json")],
                body: request.service.document.bytes)
        }
    ]
}

// GET /openapi.json: the service described for machines.

import HTTPServer

enum DocumentRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "GET", "/openapi.json", "getDocument", "Every route, schema, error and permission (OpenAPI 3.1)",
            .published, .getDocument
        ) { request in
            let service = request.service
            return HTTPResponse(
                status: 200, headers: [(name: "Content-Type", value: "application/json")],
                body: service.document.bytes(publicURL: service.settings.current.publicURL))
        }
    ]
}

// /super-admin/platforms.

import HTTPServer
import JSON
import Store
import Workflow

enum PlatformRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "POST", "/api/v1/super-admin/platforms", "createPlatform", "Create a platform and its first key",
            .callers(.superAdmins, .platformCreate, .none), .createPlatform, create),
        APIRoute(
            "GET", "/api/v1/super-admin/platforms", "listPlatforms", "List platforms",
            .callers(.superAdmins, .platformRead, .none), .listPlatforms, list),
    ]

    @Sendable
    private static func create(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let name = reader.requiredString("name", characters: Limits.nameCharacters)
        let domain = reader.string("domain", characters: Limits.nameCharacters)
        try reader.finish()
        let created = try await Provisioning(store: request.service.store).createPlatform(
            name: name, domain: domain, by: request.actor())
        var object = shape(created.platform)
        object["apiKey"] = .string(created.key.text)
        return Answer.json(201, .object(object))
    }

    @Sendable
    private static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let page = try ListPage(QueryString(request.http.query))
        return Answer.json(
            200, page.answer(request.service.store.directory.platforms, id: \.id) { .object(shape($0)) })
    }

    private static func shape(_ platform: Platform) -> JSONObject {
        JSONObject([
            ("id", .string(platform.id.text)), ("name", .string(platform.name)),
            ("domain", .optional(platform.domain)), ("createdAt", .string(platform.createdAt.iso8601)),
        ])
    }
}

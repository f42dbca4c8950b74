// A request on its way through a handler: who, for which tenant, with which body.

import HTTPServer
import JSON
import Store
import Workflow

/// What a handler is given. The caller has been authenticated and holds the route's permission.
struct APIRequest: Sendable {
    let http: HTTPRequest
    let parameters: [String: String]
    let caller: Caller?
    let tenantOfRoute: Tenant?
    let now: Timestamp
    let service: APIServices

    /// The tenant this request acts for.
    func tenant() throws(APIError) -> Tenant {
        guard let tenantOfRoute else { throw .internalError }
        return tenantOfRoute
    }

    /// Has the store do `body` in the turn of whom this request is for: its tenant, or else its caller's platform.
    /// - Parameter weight: what it costs, in events to be inserted.
    func write<T: Sendable>(
        weight: Int = 1, _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T
    ) async throws -> T {
        var key = tenantOfRoute?.id
        if key == nil, case .platform(let id) = caller?.kind { key = id }
        return try await service.store.write(for: key, weight: weight, body)
    }

    /// Whose changes these are, with the body's `actorId`.
    func actor(_ actorID: String? = nil) -> Actor {
        caller?.actor(actorID) ?? Actor(kind: "link", actorID: actorID)
    }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The platform of a platform caller; a super admin names it with the query's `platformId`.
    func platformID() throws(APIError) -> Identifier {
        if case .platform(let id) = caller?.kind { return id }
        guard let text = try QueryString(http.query)["platformId"] else {
            throw .badRequest("A super admin names the platform with ?platformId=.")
        }
        guard let id = Identifier(text), service.store.directory.platform(id) != nil else {
            throw .notFound("Platform not found")
        }
        return id
    }

    /// The body as a JSON object.
    /// - Parameter isOptional: no body at all counts as an empty object.
    func body(isOptional: Bool = false) throws(APIError) -> FieldReader {
        if http.body.isEmpty, isOptional { return FieldReader(JSONObject()) }
        try requireJSON()
        do {
            guard let object = try JSONReader.parse(http.body).object else {
                throw APIError.badRequest("The body must be a JSON object.")
            }
            return FieldReader(object)
        } catch {
            throw APIError(error)
        }
    }

    func requireJSON() throws(APIError) {
        guard !http.body.isEmpty else { throw .badRequest("A JSON body is required.") }
        let type = http.headers["Content-Type"]?.lowercased() ?? ""
        let media = type.split(separator: ";").first?.filter { $0 != " " } ?? ""
        guard media == "application/json" || media.hasSuffix("+json") else { throw .unsupportedMediaType }
    }
}

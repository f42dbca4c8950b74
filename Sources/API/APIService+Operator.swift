// Requests of whoever runs the machine: every route, and those over all tenants, without key and rate limit.

package import HTTPServer
import Store
import Workflow

extension APIService {
    /// Answers a request that came over the control socket, or from a command that holds the file.
    ///
    /// The sender may do everything, as a super admin with every permission; the audit log names it as the system.
    /// Requests to `/operator/…` are those of `OperatorRoutes`, all others the API's.
    /// - Parameter name: who it is, for the audit log: `control` or `command line`.
    package func answer(operator name: String, _ request: HTTPRequest) async -> HTTPResponse {
        let started = elapsed.now
        var operation = Operation.unknown.id
        var failure: String?
        var response: HTTPResponse
        do {
            let (route, parameters) = try operatorRoute(request)
            operation = route.operationID
            response = try await route.handler(try operatorRequest(request, name, route, parameters))
        } catch {
            let refusal = APIError(error)
            if refusal.status >= 500 { failure = "\(error)" }
            response = refusal.response(requestID: request.requestID)
        }
        let duration = (elapsed.now - started).components
        observe(
            Observation(
                operationID: operation, route: Operation.unknown.route, method: request.method,
                status: response.status, requestID: request.requestID,
                durationMilliseconds: Double(duration.seconds) * 1_000 + Double(duration.attoseconds) / 1e15,
                failure: failure))
        return response
    }

    private func operatorRoute(_ request: HTTPRequest) throws(APIError) -> (APIRoute, [String: String]) {
        let routes = request.path.hasPrefix(OperatorRoutes.base) ? OperatorRoutes.table : table
        switch routes.find(method: request.method, path: request.path) {
        case .found(let route, let parameters): return (route, parameters)
        case .methods(let methods): throw .methodNotAllowed(allowed: methods)
        case .nothing: throw .notFound("No such path.")
        }
    }

    private func operatorRequest(
        _ request: HTTPRequest, _ name: String, _ route: APIRoute, _ parameters: [String: String]
    ) throws(APIError) -> APIRequest {
        let caller = Caller(
            kind: .superAdmin, credential: "system", id: name,
            permissions: Set(KeyOrder.permitted(to: .superAdmin)), address: nil)
        var tenant: Tenant?
        if case .callers(_, _, let rule) = route.access {
            tenant = try rule.tenant(
                for: caller, head: request.head, parameters: parameters, directory: services.store.directory)
        }
        return APIRequest(
            http: request, parameters: parameters, caller: caller, tenantOfRoute: tenant, now: services.clock(),
            service: services)
    }
}

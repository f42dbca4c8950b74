// The control socket's side in the daemon: what the command line may ask of it.

import API
import HTTPServer
import JSON
import Reactor
import Store
import Workflow

/// Serves three orders and a question on a Unix socket of mode 0600. Whoever may open it is the service's user or root.
enum ControlServer {
    static func start(
        at path: String, provisioning: Provisioning, status: @escaping @Sendable () -> DaemonStatus,
        requestIDs: @escaping @Sendable () -> String
    ) throws -> HTTPServer {
        var configuration = HTTPServerConfiguration()
        configuration.threadName = "control"
        configuration.requestIDs = requestIDs
        configuration.limits.connectionsMaximum = 16
        configuration.limits.bodyBytesMaximum = ServeLimits.controlBodyBytes
        let socket = try ListeningSocket.unix(path: path, mode: 0o600)
        return try HTTPServer.start(on: [socket], configuration: configuration) { request, promise in
            if request.method == "GET", request.path == "/status" {
                _ = promise.fulfil(answer(200, status().json))
                return
            }
            Task { _ = promise.fulfil(await carryOut(request, provisioning)) }
        }
    }

    private static func carryOut(_ request: HTTPRequest, _ provisioning: Provisioning) async -> HTTPResponse {
        do {
            guard request.method == "POST", let order = ProvisioningOrder(path: request.path, body: request.body) else {
                throw APIError.notFound("The control socket does not know this request.")
            }
            return answer(201, try await order.perform(with: provisioning, by: Actor(kind: "system", id: "control")))
        } catch {
            return APIError(error).response(requestID: request.requestID)
        }
    }

    private static func answer(_ status: Int, _ value: JSONValue) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "Content-Type", value: "application/json")], body: value.serialized())
    }
}

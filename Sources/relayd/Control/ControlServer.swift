// The control socket's side in the daemon: what the command line may ask of it.

import API
import HTTPServer
import JSON
import Reactor
import Store
import Workflow

/// Serves three routes on a Unix socket of mode 0600. Whoever may open it is the service's user or root.
enum ControlServer {
    static func start(
        at path: String, provisioning: Provisioning, requestIDs: @escaping @Sendable () -> String
    ) throws -> HTTPServer {
        var configuration = HTTPServerConfiguration()
        configuration.threadName = "control"
        configuration.requestIDs = requestIDs
        configuration.limits.connectionsMaximum = 16
        configuration.limits.bodyBytesMaximum = ServeLimits.controlBodyBytes
        let socket = try ListeningSocket.unix(path: path, mode: 0o600)
        return try HTTPServer.start(on: [socket], configuration: configuration) { request, promise in
            Task { _ = promise.fulfil(await answer(request, provisioning)) }
        }
    }

    private static func answer(_ request: HTTPRequest, _ provisioning: Provisioning) async -> HTTPResponse {
        do {
            guard request.method == "POST", let order = ProvisioningOrder(path: request.path, body: request.body) else {
                throw APIError.notFound("The control socket does not know this request.")
            }
            let answer = try await order.perform(with: provisioning, by: Actor(kind: "system", id: "control"))
            return HTTPResponse(
                status: 201, headers: [(name: "Content-Type", value: "application/json")], body: answer.serialized())
        } catch {
            return APIError(error).response(requestID: request.requestID)
        }
    }
}

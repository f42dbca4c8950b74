// The control socket's side in the daemon: what the command line may ask of it.

import API
import HTTPServer
import JSON
import Reactor
import Store
import Workflow

/// Serves the command line on a Unix socket of mode 0600. Whoever may open it is the service's user or root.
enum ControlServer {
    static func start(
        at path: String, _ services: ControlServices, requestIDs: @escaping @Sendable () -> String
    ) throws -> HTTPServer {
        var configuration = HTTPServerConfiguration()
        configuration.threadName = "control"
        configuration.requestIDs = requestIDs
        configuration.limits.connectionsMaximum = 16
        configuration.limits.bodyBytesMaximum = ServeLimits.controlBodyBytes
        let socket = try ListeningSocket.unix(path: path, mode: 0o600)
        return try HTTPServer.start(on: [socket], configuration: configuration) { request, promise in
            if request.method == "GET", request.path == "/status" {
                _ = promise.fulfil(answer(200, services.status().json))
                return
            }
            Task { _ = promise.fulfil(await carryOut(request, services)) }
        }
    }

    private static func carryOut(_ request: HTTPRequest, _ services: ControlServices) async -> HTTPResponse {
        do {
            switch (request.method, request.path) {
            case ("GET", "/overview"): return answer(200, try await services.overview())
            case ("POST", "/reload"): return await reload(request, services)
            default: break
            }
            guard request.method == "POST", let order = ProvisioningOrder(path: request.path, body: request.body) else {
                return await services.api.answer(operator: "control", request)
            }
            let value = try await order.perform(
                with: services.provisioning, by: Actor(kind: "system", id: "control"), tokens: services.tokens)
            return answer(201, value)
        } catch let refusal as ControlRefusal {
            return answer(409, ["message": .string(refusal.message), "exitCode": .int(Int(refusal.exitCode.rawValue))])
        } catch {
            return APIError(error).response(requestID: request.requestID)
        }
    }

    /// Answers at once, or with `?wait=true` when it is done.
    private static func reload(_ request: HTTPRequest, _ services: ControlServices) async -> HTTPResponse {
        guard request.query == "wait=true" else {
            Task { await services.reload() }
            return answer(202, ["outcome": "asked"])
        }
        return answer(200, await services.reload().json)
    }

    private static func answer(_ status: Int, _ value: JSONValue) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "Content-Type", value: "application/json")], body: value.serialized())
    }
}

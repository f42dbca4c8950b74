// The API as the HTTP server sees it: a request comes in, one answer goes out.

package import HTTPServer
import Store
import Workflow

/// Routes, authenticates and answers. Thread-safe.
package final class APIService: Sendable {
    /// What happened to one request, for logs and metrics. Holds no key, token or personal data.
    package struct Observation: Sendable {
        package let operationID: String
        package let method: String
        package let status: Int
        package let requestID: String
        package let durationMilliseconds: Double
        /// Set for a 500: what went wrong, for the operator.
        package let failure: String?
    }

    private let services: APIServices
    private let limiter: RateLimiter
    private let table: RouteTable
    private let observe: @Sendable (Observation) -> Void
    private let elapsed: ContinuousClock

    package init(_ services: APIServices, observe: @escaping @Sendable (Observation) -> Void) {
        self.services = services
        self.observe = observe
        limiter = RateLimiter(requestsPerMinute: services.settings.current.requestsPerMinute)
        table = .all
        elapsed = ContinuousClock()
    }

    /// Puts new settings in force for every request that begins after this.
    package func reconfigure(_ settings: APISettings) {
        services.settings.replace(settings)
        limiter.reconfigure(requestsPerMinute: settings.requestsPerMinute)
    }

    /// Decides at the head whether the body is wanted. Called on the HTTP loop.
    package func admit(_ head: HTTPRequestHead) -> HTTPAdmission {
        do throws(APIError) {
            let limit = try bodyLimit(head)
            if let length = head.contentLength, length > limit { throw .tooLarge(bytesMaximum: limit) }
            return .bodyUpTo(limit)
        } catch {
            return .refuse(error.response(requestID: head.requestID))
        }
    }

    /// Large bodies are taken only from callers who may send them.
    private func bodyLimit(_ head: HTTPRequestHead) throws(APIError) -> Int {
        guard case .found(let route, let parameters) = table.find(method: head.method, path: head.path),
            route.bodyBytesMaximum > Limits.bodyBytes
        else { return Limits.bodyBytes }
        if let length = head.contentLength, length <= Limits.bodyBytes { return route.bodyBytesMaximum }
        let settings = services.settings.current
        let address = ClientAddress.of(head, trusting: settings.trustedProxies)
        _ = try callerAndTenant(
            head, route: route, parameters: parameters, address: address, settings: settings, now: services.clock())
        return route.bodyBytesMaximum
    }

    /// Answers `request`, now or later. Called on the HTTP loop.
    package func handle(_ request: HTTPRequest, _ promise: ResponsePromise) {
        let started = elapsed.now
        let now = services.clock()
        var rate: RateLimiter.Verdict?
        var operation = "unknown"
        do {
            let settings = services.settings.current
            let address = ClientAddress.of(request.head, trusting: settings.trustedProxies)
            let finding = table.find(method: request.method, path: request.path)
            if case .found(let route, _) = finding { operation = route.operationID }
            if !finding.isOpen { rate = try passRate(address, at: now) }
            let (route, parameters) = try found(finding)
            let context = try context(
                request, route: route, parameters: parameters, address: address, settings: settings, now: now)
            let verdict = rate
            Task { [self] in
                var failure: String?
                let response: HTTPResponse
                do {
                    response = try await route.handler(context)
                } catch {
                    let refusal = APIError(error)
                    if refusal.status >= 500 { failure = "\(error)" }
                    response = refusal.response(requestID: request.requestID)
                }
                finish(promise, response, rate: verdict, route.operationID, request, started, failure)
            }
        } catch {
            if case .rateLimited = error { rate = limitedVerdict(error) }
            finish(
                promise, error.response(requestID: request.requestID), rate: rate, operation, request, started, nil)
        }
    }

    // MARK: Steps

    private func found(_ finding: RouteTable.Finding) throws(APIError) -> (APIRoute, [String: String]) {
        switch finding {
        case .found(let route, let parameters): return (route, parameters)
        case .methods(let methods): throw .methodNotAllowed(allowed: methods)
        case .nothing: throw .notFound("No such path.")
        }
    }

    private func passRate(_ address: String?, at now: Timestamp) throws(APIError) -> RateLimiter.Verdict? {
        // A local process that forwards for nobody is the operator's own.
        guard let address else { return nil }
        let verdict = limiter.take(address, nowMilliseconds: now.milliseconds)
        if let seconds = verdict.retryAfterSeconds { throw .rateLimited(retryAfterSeconds: seconds) }
        return verdict.limit == 0 ? nil : verdict
    }

    private func limitedVerdict(_ error: APIError) -> RateLimiter.Verdict? {
        guard case .rateLimited(let seconds) = error else { return nil }
        let limit = services.settings.current.requestsPerMinute
        return RateLimiter.Verdict(limit: limit, remaining: 0, resetSeconds: seconds, retryAfterSeconds: seconds)
    }

    private func context(
        _ request: HTTPRequest, route: APIRoute, parameters: [String: String], address: String?,
        settings: APISettings, now: Timestamp
    ) throws(APIError) -> APIRequest {
        let (caller, tenant) = try callerAndTenant(
            request.head, route: route, parameters: parameters, address: address, settings: settings, now: now)
        return APIRequest(
            http: request, parameters: parameters, caller: caller, tenantOfRoute: tenant, now: now, service: services)
    }

    private func callerAndTenant(
        _ head: HTTPRequestHead, route: APIRoute, parameters: [String: String], address: String?,
        settings: APISettings, now: Timestamp
    ) throws(APIError) -> (Caller?, Tenant?) {
        guard case .callers(let callers, let permission, let rule) = route.access else { return (nil, nil) }
        let authenticator = Authenticator(
            store: services.store, tokens: settings.tokens, tokenRules: settings.tokenRules)
        let caller = try authenticator.caller(of: head, address: address, now: now)
        try Self.check(caller, against: callers)
        guard caller.may(permission) else { throw .lacking(permission) }
        let tenant = try rule.tenant(
            for: caller, head: head, parameters: parameters, directory: services.store.directory)
        return (caller, tenant)
    }

    private static func check(_ caller: Caller, against callers: APIRoute.Callers) throws(APIError) {
        switch (callers, caller.kind) {
        case (.everybody, _), (.platforms, .platform), (_, .superAdmin): return
        case (.platforms, .tenant): throw .forbidden("This route is for platform admins.")
        case (.superAdmins, _): throw .forbidden("This route is for super admins.")
        }
    }

    private func finish(
        _ promise: ResponsePromise, _ response: HTTPResponse, rate: RateLimiter.Verdict?, _ operation: String,
        _ request: HTTPRequest, _ started: ContinuousClock.Instant, _ failure: String?
    ) {
        var response = response
        if let rate {
            response.headers.append(("X-RateLimit-Limit", String(rate.limit)))
            response.headers.append(("X-RateLimit-Remaining", String(rate.remaining)))
            response.headers.append(("X-RateLimit-Reset", String(rate.resetSeconds)))
        }
        _ = promise.fulfil(response)
        let duration = elapsed.now - started
        let milliseconds =
            Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
        observe(
            Observation(
                operationID: operation, method: request.method, status: response.status,
                requestID: request.requestID, durationMilliseconds: milliseconds, failure: failure))
    }
}

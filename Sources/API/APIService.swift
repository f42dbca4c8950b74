// The API as the HTTP server sees it: a request comes in, one answer goes out.

package import HTTPServer
import Store
import Workflow

/// Routes, authenticates and answers. Thread-safe.
package final class APIService: Sendable {
    /// What happened to one request, for logs and metrics. Holds no key, token or personal data.
    package struct Observation: Sendable {
        package let operationID: String
        /// The place of the route in the table; -1 = no route.
        package let route: Int
        package let method: String
        package let status: Int
        package let requestID: String
        package let durationMilliseconds: Double
        /// Set for a 500: what went wrong, for the operator.
        package let failure: String?
    }

    /// What a request is counted as.
    struct Operation {
        static let unknown = Operation(id: "unknown", route: -1)

        let id: String
        let route: Int

        private init(id: String, route: Int) {
            self.id = id
            self.route = route
        }

        init(_ route: APIRoute) { self.init(id: route.operationID, route: route.number) }
    }

    let services: APIServices
    private let limiter: RateLimiter
    private let gate = TenantGate(weightMaximum: Limits.tenantBytesUnderWay)
    let table: RouteTable
    let observe: @Sendable (Observation) -> Void
    let elapsed: ContinuousClock

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

    /// Writes what is not on the disk yet and may be lost: when keys were last used. At the end, once nobody calls.
    package func writeKeyUses() async { await services.keyUses.write() }

    /// Whether clients are told apart behind `peer` by what it forwards. Called on the HTTP loop.
    package func isProxy(_ peer: PeerAddress) -> Bool {
        guard case .ip(let address) = peer else { return true }
        return services.settings.current.trustedProxies.contains { $0.contains(address) }
    }

    /// Decides at the head whether the body is wanted. Called on the HTTP loop.
    ///
    /// A request that is refused here reaches no handler: it is counted and observed here like any other.
    package func admit(_ head: HTTPRequestHead) -> HTTPAdmission {
        do throws(APIError) {
            let limit = try bodyLimit(head)
            guard let length = head.contentLength, length > limit else { return .bodyUpTo(limit) }
            throw .tooLarge(bytesMaximum: limit)
        } catch {
            return refuseAtHead(head, error)
        }
    }

    private func refuseAtHead(_ head: HTTPRequestHead, _ error: APIError) -> HTTPAdmission {
        let started = elapsed.now
        let finding = table.find(method: head.method, path: head.path)
        var operation = Operation.unknown
        if case .found(let route, _) = finding { operation = Operation(route) }
        var refusal = error
        var rate: RateLimiter.Verdict?
        do throws(APIError) {
            let address = ClientAddress.of(head, trusting: services.settings.current.trustedProxies)
            if !finding.isOpen { rate = try passRate(address, at: services.clock()) }
        } catch {
            refusal = error
            rate = limitedVerdict(error)
        }
        let response = limited(Self.response(refusal, to: head), rate)
        note(response, operation, head, started, nil)
        return .refuse(response)
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
        var operation = Operation.unknown
        do throws(APIError) {
            let settings = services.settings.current
            let address = ClientAddress.of(request.head, trusting: settings.trustedProxies)
            let finding = table.find(method: request.method, path: request.path)
            if case .found(let route, _) = finding { operation = Operation(route) }
            if !finding.isOpen {
                rate = try passRate(address, at: now)
                if services.readiness.isDraining { throw APIError.stopping }
            }
            let (route, parameters) = try found(finding)
            let context = try context(
                request, route: route, parameters: parameters, address: address, settings: settings, now: now)
            let verdict = rate
            Task { [self] in
                var failure: String?
                let response: HTTPResponse
                do {
                    response = try await answer(context, route)
                } catch {
                    let refusal = APIError(error)
                    // What a candidate is told of a mail server's trouble has been told to the operator already.
                    if refusal.status >= 500, !(error is CandidateRefusal) { failure = "\(error)" }
                    response = Self.response(refusal, to: request.head)
                }
                finish(promise, response, rate: verdict, Operation(route), request, started, failure)
            }
        } catch {
            if case .rateLimited = error { rate = limitedVerdict(error) }
            finish(
                promise, Self.response(error, to: request.head), rate: rate, operation, request, started, nil)
        }
    }

    // MARK: Steps

    /// Has the handler answer; a tenant's bodies wait for their turn.
    private func answer(_ context: APIRequest, _ route: APIRoute) async throws -> HTTPResponse {
        // A resume never comes to the store.
        guard let tenant = context.tenantOfRoute?.id, !context.http.body.isEmpty,
            route.bodyBytesMaximum == Limits.bodyBytes
        else {
            return try await route.handler(context)
        }
        let weight = TenantGate.weight(bodyBytes: context.http.body.count)
        try await gate.enter(tenant, weight: weight)
        defer { gate.leave(tenant, weight: weight) }
        return try await route.handler(context)
    }

    /// People are told on a page, programs in JSON.
    private static func response(_ error: APIError, to head: HTTPRequestHead) -> HTTPResponse {
        var response =
            head.path.hasPrefix(JoinRoutes.base)
            ? JoinPage.failure(error) : error.response(requestID: head.requestID)
        response.isRefusal = error.turnsAway
        return response
    }

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
        let verdict = limiter.take(ClientNetwork(of: address), nowMilliseconds: now.milliseconds)
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
            store: services.store, tokens: settings.tokens, tokenRules: settings.tokenRules, uses: services.keyUses)
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
        _ promise: ResponsePromise, _ response: HTTPResponse, rate: RateLimiter.Verdict?, _ operation: Operation,
        _ request: HTTPRequest, _ started: ContinuousClock.Instant, _ failure: String?
    ) {
        _ = promise.fulfil(limited(response, rate))
        note(response, operation, request.head, started, failure)
    }

    /// `response` with what its caller may still ask for.
    private func limited(_ response: HTTPResponse, _ rate: RateLimiter.Verdict?) -> HTTPResponse {
        guard let rate else { return response }
        var response = response
        response.headers.append(("X-RateLimit-Limit", String(rate.limit)))
        response.headers.append(("X-RateLimit-Remaining", String(rate.remaining)))
        response.headers.append(("X-RateLimit-Reset", String(rate.resetSeconds)))
        return response
    }

    private func note(
        _ response: HTTPResponse, _ operation: Operation, _ head: HTTPRequestHead,
        _ started: ContinuousClock.Instant, _ failure: String?
    ) {
        let duration = elapsed.now - started
        let milliseconds =
            Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
        observe(
            Observation(
                operationID: operation.id, route: operation.route, method: head.method, status: response.status,
                requestID: head.requestID, durationMilliseconds: milliseconds, failure: failure))
    }
}

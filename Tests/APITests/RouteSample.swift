// One row of the table the route matrix is driven by.

import Store
import Workflow

/// A call that the right caller gets through, and who that is. Says by itself what the contract wants: nothing is taken
/// from the route under test.
struct RouteSample: Sendable {
    enum Audience: Sendable {
        /// Anybody, without a key.
        case open
        /// Whoever holds the link; no key opens it.
        case link
        /// The candidate, by the token in the path or that of the session; no key opens it.
        case candidate
        /// A tenant, named by its key or by `X-Tenant-ID`.
        case tenant
        /// A tenant named in the path, for its own keys too.
        case tenantInPath
        /// A tenant named in the path, for platforms alone.
        case platformOverTenant
        /// A platform about itself.
        case platform
        case superAdmin
    }

    let operationID: String
    let method: String
    /// With `{run}`, `{interview}`, `{tenant}`, `{delivery}`,
    /// `{recovery}`, `{key}`, `{candidate}` and `{session}` for what is made for the call.
    let path: String
    let audience: Audience
    /// What a key must hold; empty where no key is needed.
    let permission: String
    /// What the right caller gets.
    let status: Int
    var body: String?
    /// The state `{run}` and `{interview}` are in.
    var state: InterviewState = .validatingSkills
    /// A webhook configuration must have been saved.
    var needsEndpoint = false
    /// The candidate has an address for mail.
    var needsEmail = false
    /// One-time codes are asked for.
    var needsCode = false
    /// The body is a form.
    var isForm: Bool { body?.hasPrefix("step=") ?? false }

    init(
        _ operationID: String, _ method: String, _ path: String, _ audience: Audience, _ permission: String,
        _ status: Int, body: String? = nil, state: InterviewState = .validatingSkills, needsEndpoint: Bool = false
    ) {
        self.operationID = operationID
        self.method = method
        self.path = path
        self.audience = audience
        self.permission = permission
        self.status = status
        self.body = body
        self.state = state
        self.needsEndpoint = needsEndpoint
    }
}

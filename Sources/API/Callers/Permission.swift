// What a caller may be allowed to do.

/// Every permission of the product API.
package enum Permission: String, CaseIterable, Sendable {
    case interviewCreate = "interview:create"
    case interviewRead = "interview:read"
    case interviewUpdate = "interview:update"
    case interviewDelete = "interview:delete"
    case interviewConduct = "interview:conduct"
    case interviewAssess = "interview:assess"
    case interviewApprove = "interview:approve"
    case tenantRead = "tenant:read"
    case tenantUpdate = "tenant:update"
    case tenantCreate = "tenant:create"
    case platformCreate = "platform:create"
    case platformRead = "platform:read"
    case platformUpdate = "platform:update"
    case keyCreate = "api-key:create"
    case keyRead = "api-key:read"
    case keyDelete = "api-key:delete"
    case eventPublish = "event:publish"
    case deliveryRead = "delivery:read"
    case deliveryRetry = "delivery:retry"
    case auditRead = "audit:read"

    /// What a tenant's key may have at most.
    package static let ofTenants: [Permission] = allCases.filter {
        switch $0 {
        case .tenantCreate, .platformCreate, .platformRead, .platformUpdate: false
        default: true
        }
    }

    /// What a platform's key may have at most.
    package static let ofPlatforms: [Permission] = allCases.filter { $0 != .platformCreate }

    /// The scopes of the Scheduling API, which keys may carry too.
    package static let schedulingScopes: [String] =
        ["interviews", "candidates", "jobs", "agents"].flatMap {
            ["read:\($0)", "write:\($0)", "delete:\($0)"]
        } + ["read:billing"]
}

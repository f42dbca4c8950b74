// Every route with a call that works.

import Workflow

extension RouteSample {
    static let all: [RouteSample] =
        open + interviews + records + sessions + candidates + events + webhooks
        + deliveries + administration

    /// The row of a route; `nil` when somebody added a route and no row.
    static func of(_ operationID: String) -> RouteSample? { all.first { $0.operationID == operationID } }

    private static let run = "/api/v1/integration/interviews/{run}"

    private static let open = [
        RouteSample("getHealth", "GET", "/health", .open, "", 200),
        RouteSample("getReadiness", "GET", "/health/ready", .open, "", 200),
        RouteSample("getMetrics", "GET", "/metrics", .open, "", 200),
        RouteSample("getDocument", "GET", "/openapi.json", .open, "", 200),
        RouteSample("getRecording", "GET", "/api/v1/recordings/{interview}/0", .link, "", 302, state: .completed),
    ]

    private static let interviews = [
        RouteSample(
            "createInterview", "POST", "/api/v1/integration/interviews", .tenant, "interview:create", 201,
            body: #"{"externalId":"e-1","candidateRef":"c","position":"p"}"#),
        RouteSample("getInterview", "GET", run, .tenant, "interview:read", 200),
        RouteSample("cancelInterview", "DELETE", run, .tenant, "interview:update", 200),
        RouteSample(
            "supplyInfo", "PATCH", run + "/info", .tenant, "interview:update", 200, body: #"{"level":"MID"}"#,
            state: .infoNeeded),
        RouteSample("approvePlan", "POST", run + "/plan/approve", .tenant, "interview:approve", 200, state: .pending),
        RouteSample(
            "rejectPlan", "POST", run + "/plan/reject", .tenant, "interview:approve", 200,
            body: #"{"reason":"too easy"}"#, state: .pending),
        RouteSample(
            "revisePlan", "PATCH", run + "/plan/revise", .tenant, "interview:approve", 200,
            body: #"{"comments":"harder"}"#, state: .pending),
        RouteSample(
            "approveAssessment", "POST", run + "/assessment/approve", .tenant, "interview:approve", 200,
            state: .assessmentPending),
        RouteSample(
            "rejectAssessment", "POST", run + "/assessment/reject", .tenant, "interview:approve", 200,
            body: #"{"reason":"unfair"}"#, state: .assessmentPending),
        RouteSample(
            "chatAboutAssessment", "POST", run + "/assessment/chat", .tenant, "interview:read", 200,
            body: #"{"message":"Why?"}"#, state: .assessmentPending),
        RouteSample("purgeCandidateData", "DELETE", run + "/candidate-data", .tenant, "interview:delete", 200),
        RouteSample("getRankings", "GET", "/api/v1/integration/rankings", .tenant, "interview:read", 200),
    ]

    private static let record = "/api/v1/interviews/{interview}"

    private static let records: [RouteSample] = {
        var samples = recordCalls
        for index in samples.indices { samples[index].needsEmail = samples[index].operationID == "inviteCandidate" }
        return samples
    }()

    private static let recordCalls = [
        RouteSample(
            "parseResume", "POST", "/api/v1/interviews/parse-resume", .tenant, "interview:create", 200,
            body: ResumeForm.body("Jane Smith")),
        RouteSample("countInterviews", "GET", "/api/v1/interviews/counts", .tenant, "interview:read", 200),
        RouteSample(
            "createInterviewRecord", "POST", "/api/v1/interviews", .tenant, "interview:create", 201,
            body: RunSamples.complete),
        RouteSample("listInterviews", "GET", "/api/v1/interviews", .tenant, "interview:read", 200),
        RouteSample("getInterviewRecord", "GET", record, .tenant, "interview:read", 200),
        RouteSample("updateInterview", "PUT", record, .tenant, "interview:update", 200, body: #"{"position":"Chef"}"#),
        RouteSample("deleteInterview", "DELETE", record, .tenant, "interview:delete", 200),
        RouteSample(
            "inviteCandidate", "POST", record + "/invite", .tenant, "interview:update", 200, state: .approved),
        RouteSample("assessInterview", "POST", record + "/assess", .tenant, "interview:assess", 400),
        RouteSample(
            "overrideInterview", "POST", record + "/override", .tenant, "interview:update", 201,
            body: #"{"addSkills":["Go"]}"#),
        RouteSample("getOverrides", "GET", record + "/overrides", .tenant, "interview:read", 200),
        RouteSample(
            "retriggerAssessment", "POST", "/api/v1/a2a/interview/{interview}/retrigger-assessment", .tenant,
            "interview:assess", 202, state: .completed),
    ]

    private static let sessions = [
        RouteSample(
            "conductInterview", "POST", "/api/v1/interviews/{interview}/conduct", .tenant, "interview:conduct", 201,
            state: .approved),
        RouteSample(
            "completeSession", "POST", "/api/v1/a2a/interview/{interview}/session-complete", .tenant,
            "interview:conduct", 200, body: #"{"transcript":[],"durationMinutes":3}"#, state: .inProgress),
    ]

    private static let candidates: [RouteSample] = {
        let access = "/api/v1/candidate-access/{candidate}"
        let page = "/interview/join/{candidate}"
        var samples = [
            RouteSample("getCandidateAccess", "GET", access + "/info", .candidate, "", 200, state: .approved),
            RouteSample("requestCandidateCode", "POST", access + "/request-otp", .candidate, "", 201, state: .approved),
            RouteSample(
                "verifyCandidateCode", "POST", access + "/verify-otp", .candidate, "", 200, body: #"{"otp":"{code}"}"#,
                state: .approved),
            RouteSample("startCandidateSession", "POST", access + "/start", .candidate, "", 201, state: .approved),
            RouteSample(
                "answerQuestion", "POST", "/api/v1/sessions/{session}/turns", .candidate, "", 200,
                body: #"{"text":"So."}"#, state: .approved),
            RouteSample(
                "completeCandidateSession", "POST", "/api/v1/sessions/{session}/complete", .candidate, "", 200,
                state: .approved),
            RouteSample("showInterview", "GET", page, .candidate, "", 200, state: .approved),
            RouteSample("sendInterviewForm", "POST", page, .candidate, "", 303, body: "step=begin", state: .approved),
        ]
        for index in samples.indices { samples[index].needsCode = [1, 2].contains(index) }
        return samples
    }()

    private static let events = [
        RouteSample(
            "publishEvent", "POST", "/api/v1/events", .tenant, "event:publish", 202,
            body: #"{"event":"order.paid","data":{}}"#),
        RouteSample(
            "publishEvents", "POST", "/api/v1/events/batch", .tenant, "event:publish", 202,
            body: #"{"events":[{"event":"order.paid","data":{}}]}"#),
    ]

    private static let webhooks = [
        ("OwnWebhook", "/api/v1/tenants/me/", Audience.tenant),
        ("TenantWebhook", "/api/v1/tenants/{tenant}/", .tenantInPath),
        ("PlatformTenantWebhook", "/api/v1/platform-admin/tenants/{tenant}/", .platformOverTenant),
        ("PlatformWebhook", "/api/v1/platform-admin/", .platform),
    ].flatMap { name, base, audience in
        [
            RouteSample(
                "get\(name)Config", "GET", base + "webhook-config", audience, "tenant:read", 200, needsEndpoint: true),
            RouteSample(
                "put\(name)Config", "PUT", base + "webhook-config", audience, "tenant:update", 201,
                body: #"{"callbackUrl":"https://hooks.example/in"}"#),
            RouteSample(
                "delete\(name)Config", "DELETE", base + "webhook-config", audience, "tenant:update", 204,
                needsEndpoint: true),
            RouteSample(
                "test\(name)", "POST", base + "webhook-test", audience, "tenant:update", 200, needsEndpoint: true),
        ]
    }

    private static let deliveries = [
        ("", "/api/v1/deliveries", Audience.tenant),
        ("OfTenant", "/api/v1/platform-admin/tenants/{tenant}/deliveries", .platformOverTenant),
    ].flatMap { name, base, audience in
        [
            RouteSample("listDeliveries\(name)", "GET", base, audience, "delivery:read", 200),
            RouteSample("getStats\(name)", "GET", base + "/stats", audience, "delivery:read", 200),
            RouteSample("getDelivery\(name)", "GET", base + "/{delivery}", audience, "delivery:read", 200),
            RouteSample("retryDelivery\(name)", "POST", base + "/{delivery}/retry", audience, "delivery:retry", 202),
            RouteSample(
                "cancelDelivery\(name)", "POST", base + "/{delivery}/cancel", audience, "delivery:retry", 200),
            RouteSample(
                "recoverDeliveries\(name)", "POST", base + "/recover", audience, "delivery:retry", 202,
                body: #"{"since":"2026-01-01T00:00:00Z"}"#),
            RouteSample(
                "getRecovery\(name)", "GET", base + "/recoveries/{recovery}", audience, "delivery:read", 200),
            RouteSample(
                "verifySignature\(name)", "POST", base + "/verify-signature", audience, "delivery:read", 200,
                body: #"{"body":"{}","headers":{}}"#),
        ]
    }

    private static let administration = [
        RouteSample(
            "createPlatform", "POST", "/api/v1/super-admin/platforms", .superAdmin, "platform:create", 201,
            body: #"{"name":"New"}"#),
        RouteSample("listPlatforms", "GET", "/api/v1/super-admin/platforms", .superAdmin, "platform:read", 200),
        RouteSample(
            "createTenant", "POST", "/api/v1/platform-admin/tenants", .platform, "tenant:create", 201,
            body: #"{"name":"New"}"#),
        RouteSample("listTenants", "GET", "/api/v1/platform-admin/tenants", .platform, "tenant:read", 200),
        RouteSample(
            "getTenant", "GET", "/api/v1/platform-admin/tenants/{tenant}", .platformOverTenant, "tenant:read", 200),
        RouteSample(
            "updateTenant", "PATCH", "/api/v1/platform-admin/tenants/{tenant}", .platformOverTenant, "tenant:update",
            200, body: #"{"name":"Renamed"}"#),
        RouteSample(
            "createKey", "POST", "/api/v1/api-keys", .tenant, "api-key:create", 201,
            body: #"{"name":"k","permissions":["api-key:create"]}"#),
        RouteSample("listAudit", "GET", "/api/v1/audit", .tenant, "audit:read", 200),
        RouteSample("listKeys", "GET", "/api/v1/api-keys", .tenant, "api-key:read", 200),
        RouteSample("revokeKey", "DELETE", "/api/v1/api-keys/{key}", .tenant, "api-key:delete", 204),
        RouteSample(
            "createPlatformKey", "POST", "/api/v1/platform-admin/api-keys", .platform, "api-key:create", 201,
            body: #"{"name":"k","permissions":["api-key:create"]}"#),
        RouteSample("listPlatformKeys", "GET", "/api/v1/platform-admin/api-keys", .platform, "api-key:read", 200),
        RouteSample(
            "revokePlatformKey", "DELETE", "/api/v1/platform-admin/api-keys/{key}", .platform, "api-key:delete", 204),
    ]
}

// For every route that reads a body: one that says all it can, and works.

/// A body with every field that a route knows.
enum BodySample {
    /// By operation.
    static let all: [String: String] = [
        "createInterview": """
        {"externalId":"e-1","candidateRef":"c-1","candidateName":"Ann Example","candidateEmail":"ann@mail.example",
         "candidateProfile":"eight years","candidateResume":"resume","position":"Engineer","level":"SENIOR",
         "qualifications":["Swift in production","Distributed systems"],"skills":["Swift","SQL"],
         "jobDescription":"A long one","companyName":"Acme","companyDescription":"Makes all"}
        """,
        "cancelInterview": #"{"reason":"over","actorId":"r-1"}"#,
        "supplyInfo": #"{"level":"MID","qualifications":["a","b","c"],"userId":"r-1","actorId":"r-2","skills":["x"]}"#,
        "approvePlan": #"{"actorId":"r-1"}"#,
        "rejectPlan": #"{"reason":"too easy","actorId":"r-1"}"#,
        "revisePlan": #"{"comments":"harder","actorId":"r-1"}"#,
        "approveAssessment": """
        {"actorId":"r-1","recruiterScores":{"Design":{"clarity":4}},
         "competencyWeightOverrides":{"Design":0.5,"Speech":0.5},
         "subDimensionAnnotations":{"Design":{"clarity":"good"}},"evidenceConfirmations":["yes"],
         "biasAnnotations":"none"}
        """,
        "rejectAssessment": #"{"reason":"unfair","actorId":"r-1"}"#,
        "chatAboutAssessment": """
        {"message":"Why?","history":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
        """,
        "purgeCandidateData": #"{"actorId":"r-1"}"#,
        "createInterviewRecord": """
        {"candidateRef":"c-1","candidateName":"Ann Example","candidateEmail":"ann@mail.example",
         "candidateProfile":"eight years","candidateResume":"resume","position":"Engineer","level":"SENIOR",
         "qualifications":["Swift in production","Distributed systems"],"skills":["Swift","SQL"],
         "jobDescription":"A long one","companyName":"Acme","companyDescription":"Makes all","duration":45,
         "scheduledAt":"2026-04-20T10:12:00.000Z"}
        """,
        "updateInterview": #"{"position":"Chef","skills":["Go"],"duration":30,"actorId":"r-1"}"#,
        "overrideInterview": """
        {"addSkills":["Go"],"removeSkills":["SQL"],"roleFamily":"backend_engineering","reason":"r","actorId":"r-1"}
        """,
        "deleteInterview": "{}", "inviteCandidate": "{}", "assessInterview": "{}", "retriggerAssessment": "{}",
        "conductInterview": "{}",
        "completeSession": """
        {"transcript":[{"speaker":"candidate","text":"I would","at":"2026-03-20T10:12:00.000Z"}],
         "durationMinutes":3,"recordings":[{"url":"https://media.example/1.webm"}]}
        """,
        "publishEvent": """
        {"event":"order.paid","data":{"a":[1,{"b":null}],"c":"d"},"runId":"run-1","interviewId":"i-1",
         "candidateRef":"c-1","state":"PENDING","eventId":"e-1"}
        """,
        "publishEvents": """
        {"events":[{"event":"order.paid","data":{"a":1}},{"event":"order.sent","eventId":"e-2","data":{}}]}
        """,
        "putOwnWebhookConfig": endpoint, "putTenantWebhookConfig": endpoint,
        "putPlatformTenantWebhookConfig": endpoint,
        // What only tenants have is unknown there.
        "putPlatformWebhookConfig": #"{"callbackUrl":"https://hooks.example/in","isActive":true,"maxInFlight":4}"#,
        "testOwnWebhook": test, "testTenantWebhook": test, "testPlatformTenantWebhook": test,
        "testPlatformWebhook": test,
        "retryDelivery": "{}", "retryDeliveryOfTenant": "{}", "cancelDelivery": "{}", "cancelDeliveryOfTenant": "{}",
        "deleteOwnWebhookConfig": "{}", "deleteTenantWebhookConfig": "{}", "deletePlatformWebhookConfig": "{}",
        "deletePlatformTenantWebhookConfig": "{}", "revokeKey": "{}", "revokePlatformKey": "{}",
        "recoverDeliveries": recovery, "recoverDeliveriesOfTenant": recovery,
        "verifySignature": signature, "verifySignatureOfTenant": signature,
        "createPlatform": #"{"name":"New","domain":"new.example"}"#,
        "createTenant": #"{"name":"New","domain":"new.example"}"#,
        "updateTenant": #"{"name":"Renamed","domain":"new.example","status":"ACTIVE"}"#,
        "createKey": key, "createPlatformKey": key,
    ]

    /// Routes that take no JSON: whatever comes with them is not looked at.
    static let ignoring: Set<String> = [
        "deleteInterview", "inviteCandidate", "assessInterview", "retriggerAssessment",
        "conductInterview", "retryDelivery", "retryDeliveryOfTenant", "cancelDelivery", "cancelDeliveryOfTenant",
        "deleteOwnWebhookConfig", "deleteTenantWebhookConfig", "deletePlatformTenantWebhookConfig",
        "deletePlatformWebhookConfig", "revokeKey", "revokePlatformKey",
    ]

    private static let endpoint = """
        {"callbackUrl":"https://hooks.example/in","signingSecret":"0123456789abcdef0123456789abcdef",
         "events":["interview.approved"],"isActive":true,"ordered":true,"asymmetric":true,"maxPerSecond":10,
         "maxInFlight":4,"headers":{"X-Token":"t"},"autoApprovePlans":true,"candidatePiiRetentionDays":10,
         "assessmentRetentionDays":20,"recordingRetentionDays":30}
        """
    private static let key = """
        {"name":"k","permissions":["api-key:create"],"expiresAt":"2027-01-01T00:00:00.000Z",
         "allowedIps":["10.0.0.0/8","2001:db8::/32"]}
        """
    private static let test = #"{"event":"interview.approved"}"#
    private static let recovery = """
        {"since":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z","status":["failed"],"dryRun":true}
        """
    private static let signature = """
        {"body":"{}","headers":{"webhook-id":"e-1","webhook-timestamp":"1","webhook-signature":"v1,AAAA"},
         "secret":"0123456789abcdef0123456789abcdef"}
        """
}

// What handlers work with.

package import Signing
package import Store
package import Workflow

/// Everything a handler may use. Immutable, except for the settings, which a reload replaces.
package struct APIServices: Sendable {
    package let store: Store
    /// Seals what lies on disk.
    package let box: SecretBox
    package let master: MasterKey
    package let callbacks: any CallbackURLJudge
    package let tester: any WebhookTester
    package let chat: any AssessmentChatting
    package let resumes: any ResumeReading
    package let payloads: any PayloadNormalising
    package let approvals: PlanApprovalBuilder
    package let settings: SettingsBox
    package let readiness: Readiness
    package let metrics: any MetricsSource
    let document: DocumentPage
    package let mail: any MailSender
    package let clock: @Sendable () -> Timestamp
    let keyUses: KeyUses
    private let lookups = TenantGate(weightMaximum: Limits.tenantLookupsUnderWay)

    /// - Parameter version: of the program, for the OpenAPI document.
    package init(
        store: Store, box: SecretBox, master: MasterKey, callbacks: any CallbackURLJudge,
        tester: any WebhookTester, chat: any AssessmentChatting, approvals: PlanApprovalBuilder,
        settings: SettingsBox,
        readiness: Readiness, metrics: any MetricsSource, resumes: any ResumeReading = NoResumeReader(),
        payloads: any PayloadNormalising = PlainPayloads(), mail: any MailSender = NoMail(), version: String,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.box = box
        self.master = master
        self.callbacks = callbacks
        self.tester = tester
        self.chat = chat
        self.resumes = resumes
        self.payloads = payloads
        self.approvals = approvals
        self.settings = settings
        self.readiness = readiness
        self.metrics = metrics
        document = DocumentPage(version: version)
        self.mail = mail
        self.clock = clock
        keyUses = KeyUses(store: store)
    }

    /// Has a callback address judged in its owner's turn. What is refused anyway costs no look-up: a fault of the
    /// address itself is noted beside those that `reader` knows, and then its name is left alone.
    /// - Parameter owner: the tenant or platform that wants its events sent there.
    /// - Returns: the address; `nil` when the body is refused, for reasons that `reader` has noted.
    /// - Throws: `.unavailable` when it cannot be judged now.
    func judged(
        _ address: String, of owner: Identifier, noting reader: inout FieldReader
    ) async throws(APIError) -> Callback? {
        if let fault = callbacks.fault(in: address) { reader.note("callbackUrl", fault) }
        guard reader.issues.isEmpty else { return nil }
        try await lookups.enter(owner, weight: 1)
        defer { lookups.leave(owner, weight: 1) }
        switch await callbacks.judge(address) {
        case .accepted(let callback): return callback
        case .undecided(let reason): throw .unavailable(reason)
        case .refused(let reason):
            reader.note("callbackUrl", reason)
            return nil
        }
    }
}

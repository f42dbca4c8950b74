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
    package let mail: any MailSender
    package let approvals: PlanApprovalBuilder
    package let settings: SettingsBox
    package let readiness: Readiness
    package let clock: @Sendable () -> Timestamp

    package init(
        store: Store, box: SecretBox, master: MasterKey, callbacks: any CallbackURLJudge,
        tester: any WebhookTester, chat: any AssessmentChatting, approvals: PlanApprovalBuilder,
        settings: SettingsBox,
        readiness: Readiness, resumes: any ResumeReading = NoResumeReader(),
        payloads: any PayloadNormalising = PlainPayloads(), mail: any MailSender = NoMail(),
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
        self.mail = mail
        self.approvals = approvals
        self.settings = settings
        self.readiness = readiness
        self.clock = clock
    }
}

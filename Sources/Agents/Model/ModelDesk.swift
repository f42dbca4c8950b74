// What the agents of one interview share: the model, whose tokens are counted, and who is to stay unknown.

import Workflow

/// Made for one interview and forgotten after the work.
struct ModelDesk: Sendable {
    let client: ModelClient
    /// Whose tokens are counted.
    let run: String
    let catalogue: SkillCatalogue
    let pseudonyms: Pseudonyms

    init(client: ModelClient, run: String, submission: InterviewSubmission, catalogue: SkillCatalogue) {
        self.client = client
        self.run = run
        self.catalogue = catalogue
        pseudonyms = Pseudonyms(submission, isOpen: client.settings.sendsPersonalData)
    }

    func ask<Answer>(_ question: ModelQuestion<Answer>) async throws(AgentError) -> Answer {
        try await client.ask(question, run: run)
    }

    /// `texts` veiled, then cut to what a question may hold: never the other way round, for half an address is known
    /// as none.
    func fit(_ texts: [String]) -> [String] { fitted(texts).texts }

    func fitted(_ texts: [String]) -> (texts: [String], isCut: Bool) {
        PromptFit.fit(
            texts.map { text in
                let clipped = VeiledText.text(text.unicodeScalars.prefix(Limits.textScalarsMaximum))
                return pseudonyms.veiled(clipped).text
            }, total: client.settings.dataScalarsMaximum)
    }
}

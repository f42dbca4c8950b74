// Which agents do the work: the embedded ones, or those that ask the configured model.

import Agents
import Synchronization
import Transfer
import Workflow

/// The agents in force; replaced by a reload. What is under way goes on with those it began with. From any thread.
final class AgentChooser: Sendable {
    private struct Choice {
        /// `nil`: the embedded agents.
        var client: ModelClient?
        var catalogue: SkillCatalogue
    }

    private let choice: Mutex<Choice>
    /// Of the configuration at the start: a change of `delivery.caFile` waits for a restart here too.
    private let authoritiesFile: String?

    /// - Throws: when there is no thread or descriptor for the model's connections, or a file cannot be read.
    init(_ configuration: Configuration) throws {
        authoritiesFile = configuration.delivery.caFile
        let client = try Self.client(configuration, authoritiesFile: authoritiesFile)
        choice = Mutex(Choice(client: client, catalogue: try SkillFile.catalogue(configuration.skills.file)))
    }

    /// The agents for `interview`.
    func agents(for interview: Interview) -> AgentSet {
        let choice = choice.withLock { $0 }
        guard let client = choice.client else { return .embedded(catalogue: choice.catalogue) }
        return .asking(
            client, run: interview.runID, submission: interview.submission, catalogue: choice.catalogue)
    }

    /// The skills in force.
    var catalogue: SkillCatalogue { choice.withLock { $0.catalogue } }

    /// From the next question on. The same settings keep the client and what it has counted.
    /// - Throws: as `init`; then nothing changes.
    func replace(_ configuration: Configuration) throws {
        let catalogue = try SkillFile.catalogue(configuration.skills.file)
        let isSame = choice.withLock { $0.client?.settings } == ModelSettings(configuration.agents)
        let client = isSame ? nil : try Self.client(configuration, authoritiesFile: authoritiesFile)
        choice.withLock {
            $0.catalogue = catalogue
            if !isSame { $0.client = client }
        }
    }

    private static func client(_ configuration: Configuration, authoritiesFile: String?) throws -> ModelClient? {
        guard let settings = ModelSettings(configuration.agents) else { return nil }
        let transfer = TransferConfiguration(
            inFlightMaximum: ModelLimits.questionsInFlightMaximum,
            connectionsMaximum: ModelLimits.questionsInFlightMaximum, authoritiesFile: authoritiesFile)
        let start = ContinuousClock.now
        return ModelClient(settings, transfer: try TransferClient(configuration: transfer)) {
            let passed = (ContinuousClock.now - start).components
            return passed.seconds * 1_000 + passed.attoseconds / 1_000_000_000_000_000
        }
    }
}

extension ModelSettings {
    /// `nil` without a URL.
    init?(_ agents: Configuration.AgentSettings) {
        guard let url = agents.url else { return nil }
        // Servers with a single model take any name.
        self.init(
            url: url, model: agents.model ?? "default", apiKey: agents.apiKey?.revealed(),
            timeoutMilliseconds: agents.timeoutMilliseconds, sendsPersonalData: agents.sendPII,
            promptTokensMaximum: agents.promptTokens, answerTokensMaximum: agents.answerTokens,
            runTokensMaximum: agents.tokensPerRun, userAgent: "relayd/\(Version.text)")
    }
}

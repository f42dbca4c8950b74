// Which model to ask, and what that may cost.

/// The operator's settings of an OpenAI-compatible API. Prints without the key.
package struct ModelSettings: Sendable, Equatable, CustomStringConvertible {
    /// The API's base; `/chat/completions` is added.
    package var url: String
    /// As the server calls it.
    package var model: String
    /// Sent as a bearer token; `nil` sends none.
    package var apiKey: String?
    /// For one answer, connecting included; at least 1.
    package var timeoutMilliseconds: Int64
    /// Whether the candidate's name, addresses and numbers may be sent; else placeholders stand for them.
    package var sendsPersonalData: Bool
    /// Tokens of one question at most; longer texts are shortened. At least `ModelLimits.frameTokens` twice.
    package var promptTokensMaximum: Int
    /// Tokens of one answer at most.
    package var answerTokensMaximum: Int
    /// Tokens, asked and answered, that one run may use within a day; 0 is no limit.
    package var runTokensMaximum: Int
    /// What we call ourselves.
    package var userAgent: String

    package init(
        url: String, model: String, apiKey: String? = nil, timeoutMilliseconds: Int64 = 120_000,
        sendsPersonalData: Bool = false, promptTokensMaximum: Int = 24_000, answerTokensMaximum: Int = 8_000,
        runTokensMaximum: Int = 500_000, userAgent: String = "relayd"
    ) {
        self.url = url
        self.model = model
        self.apiKey = apiKey
        self.timeoutMilliseconds = timeoutMilliseconds
        self.sendsPersonalData = sendsPersonalData
        self.promptTokensMaximum = promptTokensMaximum
        self.answerTokensMaximum = answerTokensMaximum
        self.runTokensMaximum = runTokensMaximum
        self.userAgent = userAgent
    }

    /// Where questions go.
    var endpoint: String {
        var base = Substring(url)
        while base.hasSuffix("/") { base.removeLast() }
        return base + "/chat/completions"
    }

    /// Scalars of foreign text in one question.
    var dataScalarsMaximum: Int {
        max(promptTokensMaximum - ModelLimits.frameTokens, ModelLimits.frameTokens) * ModelLimits.scalarsPerToken
    }

    package var description: String { "\(model) at \(url)" }
}

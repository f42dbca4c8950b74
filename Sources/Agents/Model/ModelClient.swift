// Asks a model until its answer is usable, within every bound.

import JSON
import Synchronization
package import Transfer

/// One model behind one OpenAI-compatible API. From any thread; cancelling the task cancels the request.
package final class ModelClient: Sendable {
    package let settings: ModelSettings
    private let transfer: TransferClient
    private let ledger = TokenLedger()
    private let dialect = Mutex(ModelDialect())
    private let questionsInFlight = Atomic(0)
    private let pausesMilliseconds: [Int64]
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - pausesMilliseconds: waits before the further tries after the server failed; for tests.
    ///   - now: milliseconds of a clock that is never set back.
    package init(
        _ settings: ModelSettings, transfer: TransferClient,
        pausesMilliseconds: [Int64] = ModelLimits.pausesMilliseconds, now: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.transfer = transfer
        self.pausesMilliseconds = pausesMilliseconds
        self.now = now
    }

    /// A usable answer to `question`, after at most `ModelLimits.triesMaximum` tries; the second and third tell the
    /// model what was wrong with the one before.
    /// - Parameter run: whose tokens are counted.
    func ask<Answer>(_ question: ModelQuestion<Answer>, run: String) async throws(AgentError) -> Answer {
        let count = questionsInFlight.wrappingAdd(1, ordering: .relaxed).newValue
        defer { questionsInFlight.wrappingSubtract(1, ordering: .relaxed) }
        guard count <= ModelLimits.questionsInFlightMaximum else {
            throw .unavailable("\(ModelLimits.questionsInFlightMaximum) questions are under way already", nil)
        }
        var messages = question.messages
        var last: AgentError = .cancelled
        let began = now()
        for number in 1...ModelLimits.triesMaximum {
            guard number == 1 || now() - began < settings.timeoutMilliseconds * ModelLimits.triesTimeFactor else {
                break
            }
            try checkBudget(of: run)
            var content = ""
            do throws(TryFailure) {
                let reply = try await reply(to: messages, of: question, run: run)
                content = reply.content
                return try Self.answer(in: reply, to: question)
            } catch {
                switch error {
                case .server(let failure):
                    guard failure.isWorthAnotherTry, number < ModelLimits.triesMaximum else { throw failure }
                    last = failure
                    try await pause(number)
                case .answer(let faults):
                    last = .unusableAnswer("\(number) tries: \(faults.summary)")
                    messages = question.messages + Self.correction(of: content, faults)
                }
            }
        }
        throw last
    }

    /// Why one try gave nothing.
    private enum TryFailure: Error {
        case server(AgentError)
        case answer(AnswerFaults)
    }

    private static func answer<Answer>(
        in reply: ModelReply, to question: ModelQuestion<Answer>
    ) throws(TryFailure) -> Answer {
        do throws(AnswerFaults) {
            let value = try reply.value()
            let faults = question.schema.faults(in: value)
            guard faults.isEmpty else { throw AnswerFaults(faults) }
            return try question.read(value)
        } catch {
            throw .answer(error)
        }
    }

    /// The wrong answer, cut, and what is wrong with it: only the last one, so that a question does not grow.
    private static func correction(of content: String, _ faults: AnswerFaults) -> [ModelMessage] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: content.unicodeScalars.prefix(ModelLimits.wrongAnswerScalarsMaximum))
        let wrong = ModelMessage(role: .assistant, content: view.isEmpty ? "(no answer)" : String(view))
        return [wrong, ModelMessage(role: .user, content: faults.correction)]
    }

    // MARK: one try

    private func reply<Answer>(
        to messages: [ModelMessage], of question: ModelQuestion<Answer>, run: String
    ) async throws(TryFailure) -> ModelReply {
        do throws(AgentError) {
            let policy = try await ModelAddressRule.policy(for: settings.endpoint, client: transfer)
            // A refused word is left out at once; it costs no try, for no model was asked.
            while true {
                let dialect = dialect.withLock { $0 }
                let body = dialect.body(
                    messages, model: settings.model, answerTokens: settings.answerTokensMaximum,
                    schema: (question.name, question.schema.json))
                let (status, headers, bytes) = try await send(body, policy)
                guard status != 200 else { return try reply(bytes, asked: body.count, run: run) }
                let refusal = try? JSONReader.parse(bytes)
                if status == 400, let refusal, adapt(dialect, to: refusal) { continue }
                throw ServerRefusal.error(status: status, headers: headers, body: refusal)
            }
        } catch {
            throw .server(error)
        }
    }

    private func reply(_ bytes: [UInt8], asked: Int, run: String) throws(AgentError) -> ModelReply {
        do {
            let reply = try ModelReply(bytes, answerTokens: settings.answerTokensMaximum)
            let estimate = (asked + reply.content.utf8.count) / ModelLimits.scalarsPerToken
            ledger.charge(reply.tokens ?? estimate, to: run, at: now())
            return reply
        } catch {
            // Not the model's doing: telling it would not help.
            throw .unusableAnswer(error.summary)
        }
    }

    /// - Returns: whether `refusal` taught something that `dialect` did not know.
    private func adapt(_ dialect: ModelDialect, to refusal: JSONValue) -> Bool {
        var adapted = dialect
        guard adapted.adapt(to: refusal) else { return false }
        self.dialect.withLock { $0 = adapted }
        return true
    }

    private func send(
        _ body: [UInt8], _ policy: AddressPolicy
    ) async throws(AgentError) -> (status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        var headers = [
            (name: "Content-Type", value: "application/json"), (name: "Accept", value: "application/json"),
            (name: "User-Agent", value: settings.userAgent),
        ]
        if let key = settings.apiKey { headers.append((name: "Authorization", value: "Bearer \(key)")) }
        let request = TransferRequest(
            method: "POST", url: settings.endpoint, headers: headers, body: body,
            timeoutMilliseconds: settings.timeoutMilliseconds,
            connectTimeoutMilliseconds: min(ModelLimits.connectTimeoutMilliseconds, settings.timeoutMilliseconds),
            answerBytesMaximum: ModelLimits.answerBytesMaximum, answerBytesKept: ModelLimits.answerBytesMaximum)
        let result = await transfer.perform(request, policy: policy)
        if Task.isCancelled { throw .cancelled }
        switch result.outcome {
        case .answered(_, _, _, truncated: true):
            throw .unusableAnswer("its server's answer has more than \(ModelLimits.answerBytesMaximum) bytes")
        case .answered(let status, let headers, let body, _): return (status, headers.all, body)
        case .failed(let failure): throw Self.error(failure, settings)
        }
    }

    private static func error(_ failure: TransferFailure, _ settings: ModelSettings) -> AgentError {
        switch failure.kind {
        case .cancelled: .cancelled
        case .timeout: .unavailable("no answer within \(settings.timeoutMilliseconds / 1_000) s", 0)
        case .blockedAddress, .protocol, .tls: .refused(failure.message)
        case .dns: .unavailable("its server's name cannot be found", nil)
        case .connect: .unavailable("its server cannot be reached, or broke off", nil)
        case .localShortage: .unavailable(failure.message, nil)
        }
    }

    // MARK: bounds

    private func checkBudget(of run: String) throws(AgentError) {
        guard settings.runTokensMaximum > 0 else { return }
        let now = now()
        let used = ledger.used(by: run, at: now)
        guard used < settings.runTokensMaximum else {
            let wait = min(ledger.rest(of: run, at: now), ModelLimits.retryAfterMaximumMilliseconds)
            throw .unavailable(
                "the interview has used \(used) of the \(settings.runTokensMaximum) tokens it may use in a day", wait)
        }
    }

    private func pause(_ number: Int) async throws(AgentError) {
        let milliseconds = number <= pausesMilliseconds.count ? pausesMilliseconds[number - 1] : 0
        do {
            try await Task.sleep(for: .milliseconds(milliseconds))
        } catch {
            throw .cancelled
        }
    }
}

extension AgentError {
    /// Whether the same question may be answered in a moment: a server that names its own wait, or took all the time
    /// there was, is left to the job's backoff.
    fileprivate var isWorthAnotherTry: Bool {
        switch self {
        case .unavailable(_, nil), .unusableAnswer: true
        case .unavailable, .refused, .unusableRequest, .cancelled: false
        }
    }
}

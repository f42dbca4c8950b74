// A strict stand-in for an OpenAI-compatible server, that can also misbehave.
package import JSON
import Synchronization

/// Answers questions to a model on a port of its own. What no strict server would take is answered with 400 and kept.
package final class ModelStandIn: Sendable {
    package enum Behaviour: Sendable {
        /// A right answer to the question, see `ModelAnswers`.
        case right
        /// This content instead.
        case content(String)
        /// The right answer, changed.
        case changed(@Sendable (JSONValue) -> JSONValue)
        /// Content cut off, with this reason.
        case finish(String)
        case refusal
        /// What comes in place of a completion.
        case raw(ScriptedAnswer)
    }

    private let receiver: ScriptedReceiver
    private let strictness: Strictness

    /// - Parameters:
    ///   - key: what must come as bearer token; `nil` wants none.
    ///   - script: what to do with each call; `number` counts from 0.
    package init(
        key: String? = nil,
        _ script: @escaping @Sendable (_ call: ModelCall, _ number: Int) -> Behaviour = { _, _ in .right }
    ) throws {
        let strictness = Strictness(key: key)
        self.strictness = strictness
        receiver = try ScriptedReceiver { request in
            let call = ModelCall(request)
            let faults = strictness.judge(call)
            guard faults.isEmpty else {
                return .status(400, body: Array(#"{"error":{"message":"\#(faults)","type":"invalid"}}"#.utf8))
            }
            return Self.answer(call, script(call, request.number))
        }
    }

    /// The base that goes into `agents.url`.
    package var url: String { receiver.url + "/v1" }

    /// All calls so far.
    package var calls: [ModelCall] { receiver.received.map(ModelCall.init) }

    /// The next call, awaited.
    package func nextCall() async -> ModelCall { ModelCall(await receiver.requests.next()) }

    /// Gives the right answer to a call that was met with silence.
    package func answer(_ call: ModelCall) { receiver.answer(call.request, Self.answer(call, .right)) }

    /// Everything that was wrong with the calls so far.
    package var faults: [String] { strictness.faults.withLock { $0 } }

    private final class Strictness: Sendable {
        let key: String?
        let faults = Mutex<[String]>([])

        init(key: String?) { self.key = key }

        func judge(_ call: ModelCall) -> [String] {
            var found = call.faults
            if call.request["authorization"] != key.map({ "Bearer \($0)" }) { found.append("the key is wrong") }
            faults.withLock { $0 += found }
            return found
        }
    }

    private static func answer(_ call: ModelCall, _ behaviour: Behaviour) -> ScriptedAnswer {
        switch behaviour {
        case .right: completion(ModelAnswers.right(to: call).text)
        case .content(let content): completion(content)
        case .changed(let change): completion(change(ModelAnswers.right(to: call)).text)
        case .finish(let reason): completion(String(ModelAnswers.right(to: call).text.dropLast(20)), reason: reason)
        case .refusal: completion(nil, refusal: "I cannot help with that.")
        case .raw(let answer): answer
        }
    }

    private static func completion(
        _ content: String?, reason: String = "stop", refusal: String? = nil
    ) -> ScriptedAnswer {
        let body: JSONValue = [
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1_700_000_000, "model": "stand-in",
            "choices": [
                [
                    "index": 0, "finish_reason": .string(reason),
                    "message": ["role": "assistant", "content": .optional(content), "refusal": .optional(refusal)],
                ]
            ],
            "usage": ["prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1_000],
        ]
        return .status(200, headers: [("Content-Type", "application/json")], body: body.serialized())
    }
}

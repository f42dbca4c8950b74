// What a server answered, before anybody looked at its content.

import JSON

/// A chat completion.
struct ModelReply: Sendable, Equatable {
    /// The model's words; empty for none.
    let content: String
    /// Tokens used, as the server counts them; `nil` when it does not.
    let tokens: Int?
    /// Why there is no content to look at; `nil` when there is.
    let fault: String?

    /// Reads the body of a 200.
    init(_ bytes: [UInt8], answerTokens: Int) throws(AnswerFaults) {
        let body: JSONValue
        do {
            body = try JSONReader.parse(bytes)
        } catch {
            throw AnswerFaults(["the server's answer is no JSON (\(error))"])
        }
        guard let choice = body["choices"]?.array?.first, let message = choice["message"] else {
            throw AnswerFaults(["the server's answer is no chat completion: it has no choices[0].message"])
        }
        content = message["content"]?.string ?? ""
        tokens = body["usage"]?["total_tokens"]?.int.map { max(0, $0) }
        fault = Self.fault(choice["finish_reason"]?.string, message, content, answerTokens)
    }

    private static func fault(
        _ reason: String?, _ message: JSONValue, _ content: String, _ answerTokens: Int
    ) -> String? {
        if message["refusal"]?.string != nil { return "the model refused to answer" }
        if reason == "content_filter" { return "the server's filter held the answer back" }
        if reason == "length" { return "the answer was cut off at \(answerTokens) tokens; it must be shorter" }
        return Clip.line(content, scalars: 1) == nil ? "the answer is empty" : nil
    }

    /// The one JSON value of the content; thoughts before it and a fence of Markdown around it are forgiven.
    func value() throws(AnswerFaults) -> JSONValue {
        if let fault { throw AnswerFaults([fault]) }
        do {
            return try JSONReader.parse(Array(Self.unfenced(Self.withoutThoughts(content)).utf8))
        } catch {
            throw AnswerFaults(["the answer is not one JSON object (\(error))"])
        }
    }

    /// Models that reason do so aloud where their server does not take it apart.
    private static func withoutThoughts(_ text: String) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        guard start.hasPrefix("<think>"), let end = text.ranges(of: "</think>").last else { return text[...] }
        return text[end.upperBound...]
    }

    private static func unfenced(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        guard text.hasPrefix("```"), text.hasSuffix("```"), let lineEnd = text.firstIndex(where: \.isNewline),
            text.distance(from: lineEnd, to: text.endIndex) > 3
        else { return text }
        return text[lineEnd...].dropLast(3)
    }
}

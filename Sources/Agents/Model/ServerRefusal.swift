// What a status other than 200 means for the agent.

import JSON

/// Names the status and the machine-readable code of the error only. The server's prose is left out: it may repeat the
/// key, or what the question held.
enum ServerRefusal {
    static func error(
        status: Int, headers: [(name: String, value: String)], body: JSONValue?
    ) -> AgentError {
        let code = code(of: body).map { " (\($0))" } ?? ""
        let wait = retryAfterMilliseconds(headers)
        switch status {
        case 401, 403: return .refused("its server does not accept the key (HTTP \(status)); check agents.apiKey")
        case 404: return .refused("its server knows no such URL or model (HTTP 404\(code)); check agents.url and model")
        case 408, 425, 429: return .unavailable("its server is busy (HTTP \(status)\(code))", wait)
        case 500...599: return .unavailable("its server failed (HTTP \(status)\(code))", wait)
        case 300...399: return .refused("its server redirects (HTTP \(status)); name the final URL in agents.url")
        default: return .refused("its server refused the question (HTTP \(status)\(code))")
        }
    }

    /// A wait in seconds; dates are not taken, for no server of models sends them.
    static func retryAfterMilliseconds(_ headers: [(name: String, value: String)]) -> Int64? {
        guard let text = headers.first(where: { $0.name.lowercased() == "retry-after" })?.value,
            let seconds = Int64(text), seconds >= 0
        else { return nil }
        return min(seconds, ModelLimits.retryAfterMaximumMilliseconds / 1_000) * 1_000
    }

    /// "model_not_found": a word of few letters, or nothing.
    private static func code(of body: JSONValue?) -> String? {
        let error = body?["error"]
        let words = [error?["code"]?.string, error?["type"]?.string].compactMap(\.self)
        return words.first { word in
            !word.isEmpty && word.utf8.count <= 64
                && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || (0x30...0x39).contains($0) }
        }
    }
}

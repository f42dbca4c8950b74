// The recruiting platform's side: calls of the daemon's API.

import JSON
import Transfer

/// Calls the API of one daemon.
struct DemoClient: Sendable {
    private let client: TransferClient
    /// `http://127.0.0.1:40123`
    let base: String
    /// Sent with every call that is made after it is set.
    var apiKey: String?

    init(base: String) throws {
        client = try TransferClient(configuration: TransferConfiguration(inFlightMaximum: 8, connectionsMaximum: 8))
        self.base = base
    }

    /// Ends the client's thread; no call can be made from then on.
    func close() { client.close() }

    /// Makes a call and insists on the answer's status.
    /// - Returns: the answer's JSON; `.null` where there is none.
    func call(_ method: String, _ path: String, _ body: JSONValue? = nil, expecting wanted: Int)
        async throws(DemoFailure)
        -> JSONValue
    {
        let result = await perform(method, base + path, body)
        switch result.outcome {
        case .failed(let failure): throw DemoFailure(message: "\(method) \(path): \(failure.message)")
        case .answered(let status, _, let bytes, _):
            let answer = (try? JSONReader.parse(bytes)) ?? .null
            guard status == wanted else {
                var issues = answer["details"]?.array?.map(\.text).joined(separator: " ") ?? ""
                if !issues.isEmpty { issues = " " + issues }
                let message = answer["message"]?.string ?? ""
                throw DemoFailure(message: "\(method) \(path) answered \(status), not \(wanted): \(message)\(issues)")
            }
            return answer
        }
    }

    /// The status that a GET of `url` is answered with; `nil` without an answer.
    func status(of url: String) async -> Int? {
        guard case .answered(let status, _, _, _) = await perform("GET", url, nil).outcome else { return nil }
        return status
    }

    private func perform(_ method: String, _ url: String, _ body: JSONValue?) async -> TransferResult {
        var headers = [(name: "Accept", value: "application/json")]
        if let apiKey { headers.append((name: "X-API-Key", value: apiKey)) }
        if body != nil { headers.append((name: "Content-Type", value: "application/json")) }
        return await client.perform(
            TransferRequest(
                method: method, url: url, headers: headers, body: body?.serialized() ?? [],
                timeoutMilliseconds: DemoLimits.callMilliseconds,
                connectTimeoutMilliseconds: DemoLimits.connectMilliseconds,
                answerBytesMaximum: DemoLimits.answerBytes, answerBytesKept: DemoLimits.answerBytes),
            policy: .unrestricted)
    }
}

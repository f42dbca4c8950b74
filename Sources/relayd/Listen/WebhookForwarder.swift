// Hands a delivery on to the program under development, and its answer back.

import HTTPServer
import Transfer

/// Sends what came, as it came, to one address.
struct WebhookForwarder: Sendable {
    /// What frames a message or belongs to one connection; the rest goes on unchanged, the signatures above all.
    private static let ownHeaders: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect", "te", "trailer", "upgrade",
        "proxy-authorization", "proxy-connection", "accept-encoding",
    ]

    private let client: TransferClient
    private let url: String

    init(url: String) throws {
        client = try TransferClient(configuration: TransferConfiguration(inFlightMaximum: 64, connectionsMaximum: 64))
        self.url = url
    }

    /// Ends the client's thread; nothing can be forwarded from then on.
    func close() { client.close() }

    /// The program's answer; 502 with the reason when there is none.
    func forward(_ request: HTTPRequest) async -> HTTPResponse {
        let headers = request.headers.pairs.filter { !Self.ownHeaders.contains($0.name.lowercased()) }
        let result = await client.perform(
            TransferRequest(
                method: "POST", url: url, headers: headers, body: request.body,
                timeoutMilliseconds: ListenLimits.forwardMilliseconds,
                connectTimeoutMilliseconds: ListenLimits.forwardConnectMilliseconds,
                answerBytesMaximum: ListenLimits.forwardAnswerBytes, answerBytesKept: ListenLimits.forwardAnswerBytes),
            policy: .unrestricted)
        switch result.outcome {
        case .answered(let status, let headers, let body, _):
            let kept = headers.all.filter {
                ["content-type", "retry-after", "webhook-delivery"].contains($0.name.lowercased())
            }
            return HTTPResponse(status: status, headers: kept, body: body)
        case .failed(let failure):
            return HTTPResponse(
                status: 502, headers: [(name: "Content-Type", value: "text/plain; charset=utf-8")],
                body: Array("\(failure.message)\n".utf8))
        }
    }
}

// One way in which a webhook test can end, and what its sentence must say.

/// A row of the table of webhook tests.
struct WebhookTestRow: Sendable {
    let name: String
    /// The kind of its error; `nil` when it succeeds.
    let kind: String?
    let status: Int?
    /// What the sentence says of the fault and of its remedy.
    let words: [String]
    let behaviour: BadReceiver.Behaviour

    private init(
        _ name: String, _ kind: String?, _ status: Int? = nil, says words: [String],
        behaviour: @escaping BadReceiver.Behaviour
    ) {
        self.name = name
        self.kind = kind
        self.status = status
        self.words = words
        self.behaviour = behaviour
    }

    /// Answered with a status.
    private init(
        answering status: Int, _ kind: String?, headers: String = "", says words: [String], body: String = "noted"
    ) {
        self.init("\(status) \(headers)", kind, status, says: words) { connection in
            connection.readRequest()
            connection.send(
                "HTTP/1.1 \(status) Status\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            connection.waitForLeaving()
        }
    }

    static let all: [Self] = [
        Self(answering: 204, nil, says: [], body: ""), Self(answering: 200, nil, says: []),
        Self(
            answering: 301, "redirect", headers: "Location: https://new.example/hooks?token=hush\r\n",
            says: ["301", "https://new.example/hooks,", "save that address"]),
        Self(answering: 302, "redirect", headers: "Location: /v2/hooks\r\n", says: ["302", "/v2/hooks", "save that"]),
        Self(answering: 307, "redirect", says: ["307", "save the final address"]),
        Self(answering: 401, "http_status", says: ["401", "check its signature verification"]),
        Self(answering: 403, "http_status", says: ["403", "firewall"]),
        Self(answering: 404, "http_status", says: ["404", "check the callback URL"]),
        Self(answering: 410, "http_status", says: ["410", "isActive: true"]),
        Self(answering: 429, "http_status", headers: "Retry-After: 9\r\n", says: ["429", "maxPerSecond"]),
        Self(answering: 500, "http_status", says: ["500", "look into its logs"]),
        Self(answering: 503, "http_status", says: ["503", "look into its logs"]),
        Self("garbage", "protocol", says: ["is not HTTP", "check what listens"]) { connection in
            connection.readRequest()
            connection.send("\u{1}\u{2}SSH-2.0-not a web server\r\n\r\n")
            connection.waitForLeaving()
        },
        Self("an end without an answer", "connect", says: ["closed", "check its log"]) { $0.readRequest() },
        Self("silence", "timeout", says: ["did not answer in time", "answer first"]) { connection in
            connection.readRequest()
            connection.waitForLeaving()
        },
        Self("half an answer", "timeout", 200, says: ["not complete in time", "send a short answer"]) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            connection.waitForLeaving()
        },
    ]
}

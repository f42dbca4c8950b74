// One outgoing HTTP request.

/// One outgoing HTTP request, as its sender wants it.
///
/// Checked when it is performed: a URL or header that cannot be sent ends as a failure of kind `.protocol`.
/// `Host`, `Content-Length` and what else frames a message are the engine's own and refused among the headers.
package struct TransferRequest: Sendable {
    /// An HTTP method in capitals, `POST` for example.
    package var method: String
    /// Absolute, https or http.
    package var url: String
    /// In the order of sending. Values may hold no control character but the tabulator.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// From the start to the last byte of the answer, look-up and connecting included; at least 1. The time a request
    /// waits here for a place to be looked up is not counted.
    package var timeoutMilliseconds: Int64
    /// Look-up, connecting and TLS; at least 1.
    package var connectTimeoutMilliseconds: Int64
    /// At most so many bytes of the answer's body are read, counted as decoded; a longer answer is cut off there and
    /// judged by its status.
    package var answerBytesMaximum: Int
    /// Of those, how many are handed over.
    package var answerBytesKept: Int
    /// Set to speak to the Unix socket at this path; the URL's host is then only a name in the request.
    package var unixSocketPath: String?
    /// For whom it is: the look-ups of one owner's names have a share of all. Nil for what the operator configured.
    package var owner: UInt64?

    package init(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        timeoutMilliseconds: Int64, connectTimeoutMilliseconds: Int64,
        answerBytesMaximum: Int, answerBytesKept: Int, unixSocketPath: String? = nil,
        owner: UInt64? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeoutMilliseconds = timeoutMilliseconds
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.answerBytesMaximum = answerBytesMaximum
        self.answerBytesKept = answerBytesKept
        self.unixSocketPath = unixSocketPath
        self.owner = owner
    }
}

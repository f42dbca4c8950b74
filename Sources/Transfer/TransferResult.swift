// How a transfer went.

/// How a transfer went, with everything that a record of it wants.
package struct TransferResult: Sendable {
    package enum Outcome: Sendable {
        /// An answer came, of whatever status. `headers` are the final answer's; `body` holds what was kept, decoded,
        /// and `truncated` tells that it is not the whole.
        case answered(status: Int, headers: HeaderFields, body: [UInt8], truncated: Bool)
        /// No answer, or none that can be used.
        case failed(TransferFailure)
    }

    package var outcome: Outcome
    package var timings: TransferTimings
    /// What had come of an answer that broke off behind its headers: the outcome is `.failed` then.
    package var unfinished: ReceivedAnswer?
    /// The address that was connected to, or tried last, in its shortest text form; the path for a Unix socket.
    package var address: String?
    /// Whether the answer, or the failure, came on a connection that an earlier transfer had opened.
    package var connectionReused: Bool
    /// Whether the request went out twice: a kept connection was closed by the receiver without a byte of answer, and
    /// the request was sent once more on a fresh one, within this same attempt.
    package var wasResent: Bool

    /// What came of an answer, whole or not; nil when its headers did not.
    package var received: ReceivedAnswer? {
        guard case .answered(let status, let headers, let body, _) = outcome else { return unfinished }
        return ReceivedAnswer(status: status, headers: headers, body: body)
    }

    package init(
        outcome: Outcome, timings: TransferTimings, address: String? = nil, connectionReused: Bool = false,
        wasResent: Bool = false
    ) {
        self.outcome = outcome
        self.timings = timings
        self.address = address
        self.connectionReused = connectionReused
        self.wasResent = wasResent
    }
}

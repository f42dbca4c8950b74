// The failures that need no libcurl to happen.

extension TransferFailure {
    static let cancelled = TransferFailure(kind: .cancelled, message: "The request was cancelled.")

    static let closed = TransferFailure(kind: .cancelled, message: "Nothing was sent: relayd is shutting down.")

    static let noMemory = TransferFailure(
        kind: .localShortage, message: "Nothing was sent: relayd has no memory for the request.")

    static let plainHTTP = TransferFailure(
        kind: .protocol,
        message: "Nothing was sent: plain http is not allowed; use https, or have the operator set delivery.allowHTTP.")

    static let waitedTooLong = TransferFailure(
        kind: .timeout,
        message: "The look-up of the receiver's host name took too long; check the name servers of its domain.")

    static let noLookupPlace = TransferFailure(
        kind: .localShortage,
        message: "Nothing was sent: too many host names wait for their name servers; it is tried again shortly.")

    static func tooMany(_ maximum: Int) -> TransferFailure {
        TransferFailure(
            kind: .localShortage,
            message: "Nothing was sent: \(maximum) requests are in flight already, and more are not allowed; try later."
        )
    }
}

extension TransferResult {
    /// A transfer that libcurl never had, or was taken from it.
    static func failed(
        _ failure: TransferFailure, after milliseconds: Double, lookup: Double? = nil
    ) -> TransferResult {
        TransferResult(
            outcome: .failed(failure),
            timings: TransferTimings(dnsMilliseconds: lookup, totalMilliseconds: milliseconds))
    }
}

extension TransferRequest {
    /// What would break the request on the wire, or cannot be held. Headers are checked where they are written.
    func check() throws(TransferFailure) {
        let isMethod = method.utf8.allSatisfy { (0x41...0x5a).contains($0) }
        guard isMethod, !method.isEmpty, method.utf8.count <= 32, method != "CONNECT" else {
            throw TransferFailure(kind: .protocol, message: "Nothing was sent: the method must be a word in capitals.")
        }
        guard body.count <= TransferLimits.requestBodyBytesMaximum else {
            throw TransferFailure(
                kind: .protocol,
                message: "Nothing was sent: the body has more than \(TransferLimits.requestBodyBytesMaximum) bytes.")
        }
    }
}

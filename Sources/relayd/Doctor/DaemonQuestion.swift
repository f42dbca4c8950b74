// One GET to a daemon on this machine.

import Transfer

enum DaemonQuestion {
    /// - Parameter base: scheme, host and port; only a name when a Unix socket is given.
    /// - Returns: `nil` when no answer came in time.
    static func get(_ path: String, _ base: String, unixSocket: String?) async -> (status: Int, body: [UInt8])? {
        guard case .answered(let status, _, let body, _) = await ask(path, base, unixSocket: unixSocket) else {
            return nil
        }
        return (status, body)
    }

    /// Whether somebody shows a certificate there, be it one for another name.
    static func speaksTLS(_ base: String) async -> Bool {
        switch await ask("/health/ready", base, unixSocket: nil) {
        case .answered: true
        case .failed(let failure): failure.kind == .tls
        case nil: false
        }
    }

    private static func ask(_ path: String, _ base: String, unixSocket: String?) async -> TransferResult.Outcome? {
        guard let client = try? TransferClient(configuration: TransferConfiguration()) else { return nil }
        defer { client.close() }
        var request = TransferRequest(
            method: "GET", url: base + path, headers: [], body: [],
            timeoutMilliseconds: DoctorLimits.answerMilliseconds,
            connectTimeoutMilliseconds: DoctorLimits.answerMilliseconds,
            answerBytesMaximum: DoctorLimits.answerBytesMaximum, answerBytesKept: DoctorLimits.answerBytesMaximum)
        request.unixSocketPath = unixSocket
        return await client.perform(request, policy: .unrestricted).outcome
    }
}

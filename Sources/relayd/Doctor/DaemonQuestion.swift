// One GET to a daemon on this machine.

import Transfer

enum DaemonQuestion {
    /// - Parameter base: scheme, host and port; only a name when a Unix socket is given.
    /// - Returns: `nil` when no answer came in time.
    static func get(_ path: String, _ base: String, unixSocket: String?) async -> (status: Int, body: [UInt8])? {
        guard let client = try? TransferClient(configuration: TransferConfiguration()) else { return nil }
        defer { client.close() }
        var request = TransferRequest(
            method: "GET", url: base + path, headers: [], body: [],
            timeoutMilliseconds: DoctorLimits.answerMilliseconds,
            connectTimeoutMilliseconds: DoctorLimits.answerMilliseconds,
            answerBytesMaximum: DoctorLimits.answerBytesMaximum, answerBytesKept: DoctorLimits.answerBytesMaximum)
        request.unixSocketPath = unixSocket
        let result = await client.perform(request, policy: .unrestricted)
        guard case .answered(let status, _, let body, _) = result.outcome else { return nil }
        return (status, body)
    }
}

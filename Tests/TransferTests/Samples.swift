// What the tests of transfers share: policies, requests and short ways to look at results.
import Transfer

/// Loopback is open and http may be used: what most tests need.
let openLoopback: AddressPolicy = {
    let networks = ["127.0.0.0/8", "::1"].compactMap { text in try? CIDR(text) }
    precondition(networks.count == 2)
    return AddressPolicy(allowedNetworks: networks, allowHTTP: true)
}()

func makeClient(authoritiesFile: String? = nil) throws -> TransferClient {
    try TransferClient(configuration: TransferConfiguration(authoritiesFile: authoritiesFile))
}

func post(
    _ url: String, _ body: String = "{}", headers: [(name: String, value: String)] = [],
    timeoutMilliseconds: Int64 = 20_000, connectTimeoutMilliseconds: Int64 = 20_000,
    answerBytesMaximum: Int = 65_536, answerBytesKept: Int = 4_096
) -> TransferRequest {
    TransferRequest(
        method: "POST", url: url, headers: headers, body: Array(body.utf8), timeoutMilliseconds: timeoutMilliseconds,
        connectTimeoutMilliseconds: connectTimeoutMilliseconds, answerBytesMaximum: answerBytesMaximum,
        answerBytesKept: answerBytesKept)
}

extension TransferResult {
    var status: Int? {
        guard case .answered(let status, _, _, _) = outcome else { return nil }
        return status
    }

    var text: String? {
        guard case .answered(_, _, let body, _) = outcome else { return nil }
        return String(decoding: body, as: UTF8.self)
    }

    var isTruncated: Bool? {
        guard case .answered(_, _, _, let truncated) = outcome else { return nil }
        return truncated
    }

    func header(_ name: String) -> String? {
        guard case .answered(_, let headers, _, _) = outcome else { return nil }
        return headers.all.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var failure: TransferFailure? {
        guard case .failed(let failure) = outcome else { return nil }
        return failure
    }
}

// Where a model's server may be: anywhere, but in plain text only nearby.

import Transfer

/// The operator names the server, so private addresses are allowed. Plain http carries candidates' texts and the key
/// readable for everybody on the way, so it is allowed to loopback and private addresses only.
package enum ModelAddressRule {
    /// - Source: RFC 1122 3.2.1.3 (loopback), RFC 1918, RFC 4193; documentation of Docker's host gateway is in RFC 1918.
    private static let near = [
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7",
    ].compactMap { try? CIDR($0) }

    /// The policy for `url`'s connections.
    /// - Throws: `.refused` for a URL that may not be used, `.unavailable` when its name cannot be found.
    static func policy(for url: String, client: TransferClient) async throws(AgentError) -> AddressPolicy {
        let parsed = try parse(url)
        guard parsed.scheme == "http" else { return .unrestricted }
        switch await client.resolve(host: parsed.host) {
        case .success(let addresses):
            guard addresses.allSatisfy(isNear) else { throw .refused(plainText) }
            return AddressPolicy(allowedNetworks: near, allowHTTP: true)
        case .failure(let failure): throw .unavailable(failure.message, nil)
        }
    }

    /// Why `url` can never be used, found out without a look-up; `nil` when nothing speaks against it yet.
    package static func problem(_ url: String) -> String? {
        do {
            let parsed = try parse(url)
            guard parsed.scheme == "http", let address = IPAddress(parsed.host), !isNear(address) else { return nil }
            return plainText
        } catch {
            return error.message
        }
    }

    private static func parse(_ url: String) throws(AgentError) -> CallbackURL {
        do {
            return try CallbackURL.parse(url, policy: .unrestricted)
        } catch {
            throw .refused("agents.url cannot be used: \(error)")
        }
    }

    private static func isNear(_ address: IPAddress) -> Bool { near.contains { $0.contains(address) } }

    private static let plainText =
        "agents.url is plain http to a public address; use https, or an address of this machine or network"
}

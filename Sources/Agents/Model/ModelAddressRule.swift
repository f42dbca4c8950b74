// Where a model's server may be: anywhere, but in plain text only nearby.

import Transfer

/// The operator names the server, so private addresses are allowed. Plain http carries candidates' texts and the key
/// readable for everybody on the way, so it is allowed to loopback and private addresses only.
package enum ModelAddressRule {
    /// - Source: RFC 1122, section 3.2.1.3 (loopback); RFC 1918 and RFC 4193 (private).
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
            guard addresses.allSatisfy(isNear) else { throw .refused("agents.url: \(plainText)") }
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
            return try CallbackURL.parse(url, policy: .unrestricted, allowsAnyPort: true)
        } catch {
            throw .refused("cannot be used: \(error)")
        }
    }

    private static func isNear(_ address: IPAddress) -> Bool { near.contains { $0.contains(address) } }

    private static let plainText =
        "plain http goes to this machine and private networks only; use https for a public address"
}

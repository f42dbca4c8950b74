// Which addresses a request may connect to.

/// Which addresses and schemes outgoing requests may use: one rule for saving, testing and delivering.
///
/// Everything that is not an ordinary public address is refused: loopback, private, link-local, carrier NAT, multicast,
/// metadata, documentation and reserved ranges of IPv4 and IPv6. IPv4 inside IPv6 is judged as the IPv4 address where
/// the form is in use (mapped, NAT64); the obsolete forms (compatible, 6to4) are refused whatever they hold.
package struct AddressPolicy: Sendable, Equatable {
    /// Exceptions: what they hold is allowed, whatever else is said of it.
    package var allowedNetworks: [CIDR]
    /// Whether plain http may be used beside https.
    package var allowHTTP: Bool
    /// Addresses of this machine known from elsewhere. What its interfaces carry is found out when connecting.
    package var ownAddresses: Set<IPAddress>

    package init(allowedNetworks: [CIDR] = [], allowHTTP: Bool = false, ownAddresses: Set<IPAddress> = []) {
        self.allowedNetworks = allowedNetworks
        self.allowHTTP = allowHTTP
        self.ownAddresses = ownAddresses
    }

    /// Allows every address and http: for what the operator has configured himself, never for what a tenant gave.
    package static let unrestricted = AddressPolicy(
        allowedNetworks: [CIDR(IPAddress(version4: 0), 0), CIDR(IPAddress(version6: 0, 0), 0)], allowHTTP: true)

    /// Whether `address` may be connected to, by its number alone.
    package func verdict(_ address: IPAddress) -> AddressVerdict {
        if isException(address) { return .allowed }
        if let (inner, form) = address.embedded {
            let verdict = ordinaryVerdict(inner)
            if case .refused(let range) = verdict { return .refused(range: "\(range) as \(form.rawValue)") }
            return form.isInUse ? verdict : .refused(range: form.rawValue)
        }
        return ordinaryVerdict(address)
    }

    /// As `verdict`, and refuses what this machine's interfaces carry besides. Asks the kernel; sends nothing.
    package func connectVerdict(_ address: IPAddress) -> AddressVerdict {
        let verdict = verdict(address)
        guard verdict == .allowed, !isException(address) else { return verdict }
        return OwnAddress.isOurs(address.embedded?.address ?? address)
            ? .refused(range: Self.ownRange) : .allowed
    }

    /// As `connectVerdict`, for a connection that stands: its own end tells whether it leads back to this machine.
    func verdict(_ remote: IPAddress, from local: IPAddress?) -> AddressVerdict {
        let verdict = verdict(remote)
        guard verdict == .allowed, remote == local, !isException(remote) else { return verdict }
        return .refused(range: Self.ownRange)
    }

    /// The first refusal among `addresses`: a name with one forbidden address is a mistake or an attack.
    package func refusal(among addresses: [IPAddress]) -> RefusedAddress? {
        for address in addresses {
            if case .refused(let range) = connectVerdict(address) {
                return RefusedAddress(address: address.description, range: range)
            }
        }
        return nil
    }

    static let ownRange = "this machine's own addresses"

    func isException(_ address: IPAddress) -> Bool {
        guard !allowedNetworks.isEmpty else { return false }
        let inner = address.embedded?.address
        return allowedNetworks.contains { network in
            network.contains(address) || inner.map(network.contains) == true
        }
    }

    private func ordinaryVerdict(_ address: IPAddress) -> AddressVerdict {
        if ownAddresses.contains(address) { return .refused(range: Self.ownRange) }
        let table = address.family == .version4 ? RefusedNetwork.version4 : RefusedNetwork.version6
        if let refused = table.first(where: { $0.network.contains(address) }) {
            return .refused(range: refused.range)
        }
        if address.family == .version6, !RefusedNetwork.globalUnicast.contains(address) {
            return .refused(range: "outside \(RefusedNetwork.globalUnicast) (not global unicast)")
        }
        return .allowed
    }
}

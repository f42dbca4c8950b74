// How many connections each client has.

/// Counts open connections by address, so that one client cannot take all there are.
///
/// Loopback and Unix sockets have no limit: whoever connects from there is on this machine already, a proxy mostly.
struct AddressCensus {
    let connectionsPerAddressMaximum: Int
    private var counts: [String: Int] = [:]

    init(connectionsPerAddressMaximum: Int) { self.connectionsPerAddressMaximum = connectionsPerAddressMaximum }

    /// Counts a connection of `peer`; false, and nothing counted, when it has its share already.
    mutating func enter(_ peer: PeerAddress) -> Bool {
        guard let address = Self.counted(peer) else { return true }
        let count = counts[address, default: 0]
        guard count < connectionsPerAddressMaximum else { return false }
        counts[address] = count + 1
        return true
    }

    /// Takes back one `enter` that was granted.
    mutating func leave(_ peer: PeerAddress) {
        guard let address = Self.counted(peer), let count = counts[address] else { return }
        counts[address] = count > 1 ? count - 1 : nil
    }

    /// How many addresses have connections: what this costs in memory.
    var addressCount: Int { counts.count }

    private static func counted(_ peer: PeerAddress) -> String? {
        guard case .ip(let address) = peer, !address.hasPrefix("127."), address != "::1" else { return nil }
        return address
    }
}

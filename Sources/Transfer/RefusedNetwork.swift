// The networks that no callback may reach unless the configuration opens them.

/// A network and the reason why a relay must not connect to it.
struct RefusedNetwork {
    let network: CIDR
    let reason: String

    /// `10.0.0.0/8 (private network)`.
    var range: String { "\(network) (\(reason))" }

    /// - Source: IANA IPv4 Special-Purpose Address Registry; the lists of Svix and Stripe's smokescreen united.
    static let version4: [RefusedNetwork] = [
        version4(0, 0, 0, 0, 8, "this network"),
        version4(10, 0, 0, 0, 8, "private network"),
        version4(100, 64, 0, 0, 10, "carrier-grade NAT"),
        version4(127, 0, 0, 0, 8, "loopback"),
        version4(168, 63, 129, 16, 32, "Azure's platform and metadata"),
        version4(169, 254, 0, 0, 16, "link-local and cloud metadata"),
        version4(172, 16, 0, 0, 12, "private network"),
        version4(192, 0, 0, 0, 24, "protocol assignments"),
        version4(192, 0, 2, 0, 24, "documentation"),
        version4(192, 88, 99, 0, 24, "6to4 relays"),
        version4(192, 168, 0, 0, 16, "private network"),
        version4(198, 18, 0, 0, 15, "benchmarking"),
        version4(198, 51, 100, 0, 24, "documentation"),
        version4(203, 0, 113, 0, 24, "documentation"),
        version4(224, 0, 0, 0, 4, "multicast"),
        version4(240, 0, 0, 0, 4, "reserved and broadcast"),
    ]

    /// Ordered: the first that holds an address names the reason.
    /// - Source: IANA IPv6 Special-Purpose Address Registry; RFC 4291 for the global unicast range 2000::/3.
    static let version6: [RefusedNetwork] = [
        version6(0, 0, 128, "unspecified"),
        version6(0, 1, 128, "loopback"),
        version6(0x0064_ff9b_0001_0000, 0, 48, "local NAT64"),
        version6(0x0100_0000_0000_0000, 0, 64, "discard"),
        version6(0x2001_0000_0000_0000, 0, 23, "protocol assignments, Teredo"),
        version6(0x2001_0db8_0000_0000, 0, 32, "documentation"),
        version6(0x2002_0000_0000_0000, 0, 16, "6to4"),
        version6(0x3fff_0000_0000_0000, 0, 20, "documentation"),
        version6(0x5f00_0000_0000_0000, 0, 16, "segment routing"),
        version6(0xfc00_0000_0000_0000, 0, 7, "unique local, private"),
        version6(0xfe80_0000_0000_0000, 0, 10, "link-local"),
        version6(0xfec0_0000_0000_0000, 0, 10, "site-local"),
        version6(0xff00_0000_0000_0000, 0, 8, "multicast"),
    ]

    /// The addresses that may be reached at all.
    static let globalUnicast = CIDR(IPAddress(version6: 0x2000_0000_0000_0000, 0), 3)

    private static func version4(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: Int, _ reason: String
    ) -> RefusedNetwork {
        let address = IPAddress(version4: a << 24 | b << 16 | c << 8 | d)
        return RefusedNetwork(network: CIDR(address, length), reason: reason)
    }

    private static func version6(_ high: UInt64, _ low: UInt64, _ length: Int, _ reason: String) -> RefusedNetwork {
        RefusedNetwork(network: CIDR(IPAddress(version6: high, low), length), reason: reason)
    }
}

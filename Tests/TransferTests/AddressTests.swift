// Addresses, networks, and which of them may be reached.
import Testing

@testable import Transfer

@Suite("Addresses")
struct AddressTests {
    @Test(
        "an address is read in its standard form alone",
        arguments: [
            ("1.2.3.4", "1.2.3.4"), ("255.255.255.255", "255.255.255.255"), ("2001:DB8:0:0::1", "2001:db8::1"),
            ("::", "::"), ("::ffff:1.2.3.4", "::ffff:1.2.3.4"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
            ("1.2.3", nil), ("01.2.3.4", nil), ("0x1.2.3.4", nil), ("256.1.1.1", nil), ("1.2.3.4 ", nil), ("", nil),
            ("[::1]", nil), ("fe80::1%lo", nil), (":::", nil), ("1::2::3", nil),
        ])
    func reading(_ text: String, _ expected: String?) {
        #expect(IPAddress(text)?.description == expected)
    }

    @Test("a network holds what shares its prefix, and nothing else")
    func networks() throws {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("0.0.0.0/0", "255.1.2.3", "::1"),
            ("192.168.1.7", "192.168.1.7", "192.168.1.8"), ("172.16.0.0/12", "172.31.255.255", "172.32.0.0"),
            ("fd00::/8", "fdff::1", "fc00::1"), ("::/0", "ffff::", "0.0.0.0"),
            ("2001:db8::/64", "2001:db8::ffff", "2001:db8:0:1::"),
            ("2001:db8::/65", "2001:db8::7fff:ffff:ffff:ffff", "2001:db8::8000:0:0:0"), ("::1", "::1", "::2"),
        ] {
            let cidr = try CIDR(network)
            #expect(cidr.contains(try #require(IPAddress(inside))), "\(network) \(inside)")
            #expect(!cidr.contains(try #require(IPAddress(outside))), "\(network) \(outside)")
        }
        #expect(try CIDR("10.0.0.0/8").description == "10.0.0.0/8")
    }

    @Test(
        "a text that is no network is refused",
        arguments: ["", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "a/8"])
    func badNetworks(_ text: String) {
        #expect(throws: CIDRError.self) { try CIDR(text) }
    }

    @Test("bits beyond the prefix are refused with what was probably meant")
    func bitsBeyond() {
        #expect(throws: CIDRError.bitsBeyondPrefix("10.1.0.0/8", meant: "10.0.0.0/8")) { try CIDR("10.1.0.0/8") }
    }

    @Test(
        "what is not an ordinary public address is refused",
        arguments: [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
            "224.0.0.1", "240.0.0.1", "255.255.255.255",
            "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "100::1", "2001::1", "2001:db8::1",
            "3fff::1", "5f00::1", "4000::1", "64:ff9b:1::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1",
            "2002:7f00:1::1", "2002:808:808::1",
        ])
    func refused(_ text: String) throws {
        let verdict = AddressPolicy().verdict(try #require(IPAddress(text)))
        guard case .refused(let range) = verdict else {
            Issue.record("\(text) was allowed")
            return
        }
        #expect(!range.isEmpty)
    }

    @Test(
        "an ordinary public address is allowed, mapped and through NAT64 too",
        arguments: [
            "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
            "223.255.255.255", "2606:4700::1111", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
        ])
    func allowed(_ text: String) throws {
        #expect(AddressPolicy().verdict(try #require(IPAddress(text))) == .allowed)
    }

    @Test("an opened network allows its addresses in whatever form, and no others")
    func exceptions() throws {
        let policy = AddressPolicy(allowedNetworks: [try CIDR("10.2.0.0/16"), try CIDR("fd00:1::/32")])
        for text in ["10.2.3.4", "::ffff:10.2.3.4", "64:ff9b::10.2.3.4", "fd00:1::9"] {
            #expect(policy.verdict(try #require(IPAddress(text))) == .allowed, "\(text)")
        }
        for text in ["10.3.0.1", "127.0.0.1", "fd00:2::1", "::ffff:10.3.0.1"] {
            #expect(policy.verdict(try #require(IPAddress(text))) != .allowed, "\(text)")
        }
    }

    @Test("one forbidden address among several is named with its range")
    func amongSeveral() throws {
        let addresses = try ["8.8.8.8", "192.168.3.4"].map { try #require(IPAddress($0)) }
        let refused = AddressPolicy().refusal(among: addresses)
        #expect(refused == RefusedAddress(address: "192.168.3.4", range: "192.168.0.0/16 (private network)"))
        #expect(AddressPolicy().refusal(among: []) == nil)
    }

    @Test("this machine's own addresses are refused, known ones and those that a connection shows")
    func ownAddresses() throws {
        let own = try #require(IPAddress("8.8.4.4"))
        #expect(AddressPolicy(ownAddresses: [own]).verdict(own) == .refused(range: AddressPolicy.ownRange))
        #expect(AddressPolicy().verdict(own, from: own) == .refused(range: AddressPolicy.ownRange))
        #expect(AddressPolicy().verdict(own, from: IPAddress("10.0.0.1")) == .allowed)
        #expect(AddressPolicy(allowedNetworks: [try CIDR("8.8.4.4")]).verdict(own, from: own) == .allowed)
        #expect(OwnAddress.isOurs(try #require(IPAddress("127.0.0.1"))))
    }
}

// What clients are counted by.
import HTTPServer
import Testing

@Suite("Client networks")
struct ClientNetworkTests {
    @Test(
        "the same client in another guise, or with another address of its /64, is the same",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("192.0.2.1", "::ffff:192.0.2.1"), ("192.0.2.1", "::FFFF:c000:201"),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"), ("2001:db8:1:2::1", "2001:DB8:0001:2:3::"),
            ("2001:db8::1", "2001:db8:0:0:9::1"), ("not an address", "1.2.3"),
        ])
    func same(one: String, other: String) {
        #expect(ClientNetwork(of: one) == ClientNetwork(of: other))
    }

    @Test(
        "IPv4 addresses differ each, IPv6 addresses by their /64",
        arguments: [
            ("192.0.2.1", "192.0.2.2"), ("2001:db8:1:2::1", "2001:db8:1:3::1"), ("::1", "::ffff:0.0.0.1"),
            ("::c000:201:0:0:0:0", "192.0.2.1"), ("2001:db8::", "2001:db9::"), ("192.0.2.1", "nonsense"),
        ])
    func different(one: String, other: String) {
        #expect(ClientNetwork(of: one) != ClientNetwork(of: other))
    }
}

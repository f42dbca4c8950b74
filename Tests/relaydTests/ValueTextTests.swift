// Texts of the configuration that are more than texts: durations, addresses to listen on, networks.
import Testing

@testable import relayd

@Suite("Texts of durations, addresses and networks") struct ValueTextTests {
    @Test(
        "a duration is a whole number and a unit",
        arguments: [
            ("500ms", 500), ("15s", 15_000), ("5m", 300_000), ("2h", 7_200_000), ("7d", 604_800_000), ("0", 0),
            ("0s", 0), ("00", 0), ("007s", 7_000), ("9223372036854775807ms", Int64.max),
        ] as [(String, Int64)])
    func duration(_ text: String, _ milliseconds: Int64) throws {
        #expect(try DurationText.parse(text).get() == milliseconds)
    }

    @Test(
        "what is no duration is refused with a reason that helps",
        arguments: [
            ("", "must be a duration"), ("s", "must be a duration"), ("5", "needs a unit: \"5s\""),
            ("5 s", "must be a duration"), ("5S", "must be a duration"), ("1.5s", "must be a duration"),
            ("-5s", "must be a duration"), ("+5s", "must be a duration"), ("5sec", "must be a duration"),
            ("1h30m", "must be a duration"), ("٥s", "must be a duration"), ("5s\u{1B}", "not \"5s\\x1b\""),
            ("9223372036854775808ms", "is too long"), ("9223372036854775807s", "is too long"),
            ("99999999999999999999", "needs a unit"),
        ])
    func noDuration(_ text: String, _ reason: String) {
        #expect(throws: DurationText.Fault.self) { try DurationText.parse(text).get() }
        guard case .failure(let fault) = DurationText.parse(text) else { return }
        #expect(fault.reason.contains(reason), "\(fault.reason)")
    }

    @Test(
        "a duration is written in its largest whole unit, and read back",
        arguments: [0, 1, 999, 1_000, 1_500, 60_000, 90_000, 7_200_000, 86_400_000, 90_000_000, .max] as [Int64])
    func durationText(_ milliseconds: Int64) throws {
        let text = DurationText.text(milliseconds: milliseconds)
        #expect(try DurationText.parse(text).get() == milliseconds)
    }

    @Test("the largest whole unit is the one people write")
    func durationUnits() {
        let texts = [0, 1_500, 90_000, 7_200_000, 604_800_000].map { DurationText.text(milliseconds: $0) }
        #expect(texts == ["0s", "1500ms", "90s", "2h", "7d"])
    }

    @Test(
        "an address to listen on is numeric with a port, or a Unix socket",
        arguments: [
            ("127.0.0.1:8080", .tcp(host: "127.0.0.1", port: 8080)), ("0.0.0.0:0", .tcp(host: "0.0.0.0", port: 0)),
            ("[::1]:65535", .tcp(host: "::1", port: 65_535)), ("unix:/run/x.sock", .unix(path: "/run/x.sock")),
        ] as [(String, ListenAddress)])
    func address(_ text: String, _ address: ListenAddress) {
        #expect(ListenAddress(text: text) == address)
        #expect(address.text == text)
    }

    @Test(
        "names, missing ports and paths that are none are no address",
        arguments: [
            "", ":80", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "localhost:80", "::1:80",
            "[127.0.0.1]:80", "[::1]", "[::1:80", "[fe80::1%lo]:80", "127.1:80", "unix:", "unix:relative", "/run/x",
            "unix:/" + String(repeating: "x", count: 107), "127.0.0.1:80 ",
        ])
    func noAddress(_ text: String) {
        #expect(ListenAddress(text: text) == nil)
    }

    @Test(
        "a network is written in its normal form",
        arguments: [
            ("10.0.0.0/8", "10.0.0.0/8"), ("10.1.2.3/8", "10.0.0.0/8"), ("127.0.0.1", "127.0.0.1/32"),
            ("0.0.0.0/0", "0.0.0.0/0"), ("192.168.255.255/17", "192.168.128.0/17"), ("fd00::/8", "fd00::/8"),
            ("::1", "::1/128"), ("FD12::1/16", "fd12::/16"),
        ])
    func network(_ text: String, _ normal: String) throws {
        let network = try #require(NetworkRange(text: text))
        #expect(network.text == normal)
        #expect(NetworkRange(text: normal) == network)
    }

    @Test(
        "what is no network is refused",
        arguments: [
            "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0/8", "::/129", "example.org",
            "10.0.0.0/٨", "fe80::1%lo", "10.0.0.0/99999999999999999999", " 10.0.0.0/8",
        ])
    func noNetwork(_ text: String) {
        #expect(NetworkRange(text: text) == nil)
    }

    @Test(
        "a network contains what agrees in the bits of its prefix, and no other family",
        arguments: [
            ("10.0.0.0/8", [10, 255, 0, 1], true), ("10.0.0.0/8", [11, 0, 0, 1], false),
            ("192.168.128.0/17", [192, 168, 128, 0], true), ("192.168.128.0/17", [192, 168, 127, 255], false),
            ("0.0.0.0/0", [255, 255, 255, 255], true), ("127.0.0.1", [127, 0, 0, 2], false),
            ("0.0.0.0/0", [UInt8](repeating: 0, count: 16), false), ("::/0", [UInt8](repeating: 9, count: 16), true),
            ("::/0", [1, 2, 3, 4], false), ("10.0.0.0/8", [], false),
        ] as [(String, [UInt8], Bool)])
    func contains(_ text: String, _ address: [UInt8], _ isInside: Bool) throws {
        #expect(try #require(NetworkRange(text: text)).contains(address) == isInside)
    }
}

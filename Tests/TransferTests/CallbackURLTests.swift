// Which texts are callback URLs.
import Testing
import Transfer

@Suite("Callback URL")
struct CallbackURLTests {
    private let policy = AddressPolicy()

    @Test("a callback URL is split into what matters")
    func parts() throws {
        let url = try CallbackURL.parse("https://Hooks.Example.com.:8443/a/b?c=d", policy: policy)
        #expect(url.text == "https://Hooks.Example.com.:8443/a/b?c=d")
        #expect(url.host == "hooks.example.com")
        #expect(url.port == 8_443)
        #expect(url.origin == "https://hooks.example.com:8443")
        #expect(try CallbackURL.parse("https://example.com/x", policy: policy).origin == "https://example.com")
        let six = try CallbackURL.parse("https://[2606:4700:0::1111]/", policy: policy)
        #expect(six.origin == "https://[2606:4700::1111]")
    }

    @Test(
        "an address in whatever notation is judged as that address",
        arguments: [
            "https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://127.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/", "https://169.254.169.254/", "https://localhost/", "https://a.localhost/",
            "https://LOCALHOST./", "https://10.0.0.1:8443/",
            // Octal, decimal, hexadecimal and short forms, alone and mixed.
            "https://0300.0250.0.1/", "https://3232235777/", "https://0xC0A80001/", "https://192.168.257/",
            "https://017700000001/", "https://0/", "https://0x0/", "https://127.0.1/", "https://00000177.1/",
            "https://127.0.0.1./", "HTTPS://127.0.0.1/",
            // IPv4 inside IPv6, long and short.
            "https://[0:0:0:0:0:ffff:7f00:1]/", "https://[::FFFF:10.1.2.3]/", "https://[::ffff:0:127.0.0.1]/",
            "https://[::127.0.0.1]/", "https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b:1::8.8.8.8]/",
            "https://[2002:0a00:0001::1]/", "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "https://[::]/",
            "https://[fd00::1]:8443/", "https://[FE80::1]/", "https://[0000::0001]/",
        ])
    func forbiddenAddresses(_ text: String) {
        let error = #expect(throws: CallbackURLError.self) { try CallbackURL.parse(text, policy: policy) }
        guard case .address = error else {
            Issue.record("refused for something else: \(String(describing: error))")
            return
        }
    }

    @Test("each rule has its own refusal")
    func rules() {
        let long = "https://example.com/" + String(repeating: "a", count: 2_048)
        let expected: [(String, CallbackURLError)] = [
            ("http://example.com/", .scheme("http")), ("https://u@example.com/", .credentials),
            ("https://u:p@example.com/", .credentials), ("https://example.com/#f", .fragment),
            ("https://example.com/#", .fragment), ("https://example.com:80/", .port(80)),
            ("https://example.com:22/", .port(22)), (long, .tooLong(bytes: 2_068, maximum: 2_048)),
        ]
        for (text, error) in expected {
            #expect(throws: error, "\(text.prefix(40))") { try CallbackURL.parse(text, policy: policy) }
        }
    }

    @Test(
        "a text that parsers could read in two ways is refused",
        arguments: [
            "", "example.com", "https:example.com", "https:/example.com", "https:///example.com",
            "https://exa mple.com/",
            "https://example.com\\@10.0.0.1/", "https://exämple.com/", "https://example.com:99999/",
            "https://[fe80::1%25lo]/", "https://[::1", "https:// example.com/", "https://exa%6dple.c\u{0}om/",
            "https://a..b\n/", "//example.com/",
            // Percent-encoding, in the host or as a separator; other alphabets and digits.
            "https://%31%32%37.0.0.1/", "https://127%2e0%2e0%2e1/", "https://example.com%2f@10.0.0.1/",
            "https://example.com%00.evil.example/", "https://example.com%23@10.0.0.1/", "https://１２７.0.0.1/",
            "https://①②⑦.0.0.1/", "https://127。0。0。1/", "https://ⓛocalhost/", "https://\u{202E}example.com/",
            // Zones, brackets, ports.
            "https://[::1%25eth0]/", "https://[::ffff:127.0.0.1%eth0]/", "https://[127.0.0.1]/",
            "https://[example.com]/", "https://example.com:44e3/", "https://example.com:-1/",
            "https://example.com:443:80/", "https://example.com:65536/",
            // Backslashes and what only some parsers take for an end.
            "https:\\\\example.com/", "https://example.com\\.evil.example/", "https://example.com\t/",
            "https://example.com/\r\nHost: x", "\thttps://example.com/", "https://exam\nple.com/",
            // Empty parts, numbers at the end, parts that are too long.
            "https://localhost../", "https://.localhost/", "https://a..example/", "https://0x7f.1./",
            "https://2130706433./", "https://1.2.3.4.5/", "https://256.256.256.256/", "https://example.0x1/",
            "https://999999999999/", "https://\(String(repeating: "a", count: 64)).example/", "https:///",
            "https://:443/",
        ])
    func malformed(_ text: String) {
        #expect(throws: CallbackURLError.self) { try CallbackURL.parse(text, policy: policy) }
    }

    @Test(
        "a user part is refused, whatever it looks like",
        arguments: [
            "https://hooks.example@10.0.0.1/", "https://hooks.example:443@127.0.0.1/", "https://a:b@hooks.example/",
            "https://@hooks.example/", "https://:@hooks.example/", "https://a@b@hooks.example/",
            "https://hooks.example#@10.0.0.1/", "https://hooks.example?@10.0.0.1/",
        ])
    func userPart(_ text: String) {
        // After `#` and `?` there is no host any more: those are judged by the host before them.
        guard !text.contains("?") else {
            #expect((try? CallbackURL.parse(text, policy: policy))?.host == "hooks.example")
            return
        }
        #expect(throws: CallbackURLError.self) { try CallbackURL.parse(text, policy: policy) }
    }

    @Test("a name in capitals, in punycode, with a digit or an underscore in it is a name")
    func names() throws {
        for (text, host) in [
            ("HTTPS://HOOKS.EXAMPLE/A", "hooks.example"), ("https://xn--exmple-cua.com/", "xn--exmple-cua.com"),
            ("https://a_b.example/", "a_b.example"), ("https://1.example/", "1.example"),
            ("https://0x7f.example/", "0x7f.example"), ("https://deadbeef/", "deadbeef"),
            ("https://3com.example./", "3com.example"),
        ] {
            #expect(try CallbackURL.parse(text, policy: policy).host == host)
        }
    }

    @Test("port 443 and every port above 1023 may be used, and no other")
    func ports() throws {
        for port in [443, 1_024, 8_443, 65_535] {
            #expect(try CallbackURL.parse("https://hooks.example:\(port)/", policy: policy).port == port)
        }
        for port in [1, 22, 25, 80, 442, 444, 1_023] {
            #expect(throws: CallbackURLError.port(port)) {
                try CallbackURL.parse("https://hooks.example:\(port)/", policy: policy)
            }
        }
        #expect(throws: CallbackURLError.self) { try CallbackURL.parse("https://hooks.example:0/", policy: policy) }
    }

    @Test("a refusal names the address as it is meant, and the range with its reason")
    func told() {
        for (text, words) in [
            ("https://0x7f.1/", "127.0.0.1 lies in 127.0.0.0/8 (loopback)"),
            ("https://[::ffff:10.1.2.3]/", "::ffff:10.1.2.3 lies in 10.0.0.0/8 (private network) as IPv4-mapped"),
            ("https://[2001:0:1::1]/", "2001:0:1::1 lies in 2001::/23 (protocol assignments, Teredo)"),
            ("https://169.254.169.254/", "169.254.0.0/16 (link-local and cloud metadata)"),
        ] {
            let error = #expect(throws: CallbackURLError.self) { try CallbackURL.parse(text, policy: policy) }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test("http and its port are allowed where the policy says so")
    func plainHTTP() throws {
        let url = try CallbackURL.parse("http://example.com/", policy: AddressPolicy(allowHTTP: true))
        #expect(url.port == 80)
        #expect(url.origin == "http://example.com")
    }
}

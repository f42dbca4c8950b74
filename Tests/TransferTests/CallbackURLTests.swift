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
        ])
    func malformed(_ text: String) {
        #expect(throws: CallbackURLError.self) { try CallbackURL.parse(text, policy: policy) }
    }

    @Test("http and its port are allowed where the policy says so")
    func plainHTTP() throws {
        let url = try CallbackURL.parse("http://example.com/", policy: AddressPolicy(allowHTTP: true))
        #expect(url.port == 80)
        #expect(url.origin == "http://example.com")
    }
}

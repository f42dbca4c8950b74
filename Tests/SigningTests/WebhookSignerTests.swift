// Both webhook schemes against vectors from elsewhere, and rotation.
import Signing
import Testing

@Suite("Webhook signer")
struct WebhookSignerTests {
    private let secret = WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    private let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    private let body = [UInt8](#"{"test": 2432232314}"#.utf8)
    private let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"

    @Test("the standard scheme gives the reference vector of Standard Webhooks, the hex one that of Python's hmac")
    func vector() {
        let signer = WebhookSigner(current: secret, previous: nil, ed25519: nil)
        let signatures = signer.sign(id: id, unixSeconds: 1_614_265_330, body: body)
        #expect(signatures.standard == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(signatures.hexCurrent == "80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c")
        #expect(signatures.hexPrevious == nil)
    }

    @Test("an asymmetric endpoint gets v1a behind v1, as Python's cryptography makes it")
    func asymmetric() throws {
        let key = try #require(Hex.decode(seed).flatMap(Ed25519PrivateKey.init(seed:)))
        let signer = WebhookSigner(current: secret, previous: nil, ed25519: key)
        let expected =
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= "
            + "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw=="
        #expect(signer.sign(id: id, unixSeconds: 1_614_265_330, body: body).standard == expected)
        #expect(signer.sign(id: id, unixSeconds: 1_614_265_330, body: body).standard == expected)
        #expect(key.publicKey.text == "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
    }

    @Test("in an overlap the new secret comes first and the old hex stands apart")
    func overlap() {
        let old = WebhookSecret(text: "an-older-secret-that-is-no-base64-text")
        let both = WebhookSigner(current: secret, previous: old, ed25519: nil)
            .sign(id: id, unixSeconds: 9, body: body)
        let new = WebhookSigner(current: secret, previous: nil, ed25519: nil).sign(id: id, unixSeconds: 9, body: body)
        let before = WebhookSigner(current: old, previous: nil, ed25519: nil).sign(id: id, unixSeconds: 9, body: body)
        #expect(both.standard == "\(new.standard) \(before.standard)")
        #expect(both.hexCurrent == new.hexCurrent)
        #expect(both.hexPrevious == before.hexCurrent)
    }

    @Test("the hex signature is of the body alone, the standard one of id and time too")
    func whatIsSigned() {
        let signer = WebhookSigner(current: secret, previous: nil, ed25519: nil)
        let first = signer.sign(id: "a", unixSeconds: 1, body: body)
        let second = signer.sign(id: "b", unixSeconds: 2, body: body)
        #expect(first.hexCurrent == second.hexCurrent)
        #expect(first.standard != second.standard)
    }

    @Test("a secret without whsec_ keys both schemes with its UTF-8 bytes")
    func plainSecret() {
        let text = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let signatures = WebhookSigner(current: WebhookSecret(text: text), previous: nil, ed25519: nil)
            .sign(id: "a", unixSeconds: 1, body: body)
        let mac = KeyedMAC(key: [UInt8](text.utf8))
        #expect(signatures.hexCurrent == Hex.encode(mac.hmacSHA256(body)))
        #expect(signatures.standard == "v1," + Base64.encode(mac.hmacSHA256([UInt8]("a.1.".utf8), body)))
    }

    @Test("an empty body and a large one are signed as any other")
    func extremes() {
        let signer = WebhookSigner(current: secret, previous: nil, ed25519: nil)
        let mac = KeyedMAC(key: [UInt8]("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".utf8))
        for body in [[], [UInt8](repeating: 0x61, count: 1 << 20)] {
            #expect(signer.sign(id: "a", unixSeconds: 1, body: body).hexCurrent == Hex.encode(mac.hmacSHA256(body)))
        }
    }

    @Test("a generated secret has its mark, 32 bytes, and a hint of four characters")
    func generated() throws {
        let text = WebhookSecret.generate()
        #expect(text.hasPrefix("whsec_"))
        #expect(try #require(Base64.decode(String(text.dropFirst(6)))).count == 32)
        #expect(WebhookSecret(text: text).hint == "****\(text.suffix(4))")
        #expect(!WebhookSecret(text: text).isUndecodable)
        #expect(WebhookSecret.generate() != text)
    }

    @Test(
        "a secret that promises base64 and is none is told",
        arguments: ["whsec_", "whsec_not base64 at all!", "whsec_=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw==="])
    func undecodable(text: String) {
        #expect(WebhookSecret(text: text).isUndecodable)
    }

    @Test("a short secret's hint gives nothing of it away")
    func shortHint() {
        #expect(WebhookSecret(text: "abcd").hint == "****")
        #expect(WebhookSecret(text: "0123456789abcdef").hint == "****cdef")
    }
}

// The verifier: what holds, what fails, and that it says why.
import Signing
import Testing

@Suite("Webhook verifier")
struct WebhookVerifierTests {
    private let text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let old = "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0LW9sZC1zZWM="
    private let id = "evt_1"
    private let now: Int64 = 1_800_000_000
    private let body = [UInt8](#"{"event":"interview.approved","eventId":"evt_1","data":{"name":"Zoë/x","n":1}}"#.utf8)

    private var decodedKey: [UInt8] { Base64.decode(String(text.dropFirst(6))) ?? [] }

    /// The headers of a request signed by `secret`, as relayd sends them.
    private func headers(
        secret: String? = nil, previous: String? = nil, key: Ed25519PrivateKey? = nil, at seconds: Int64? = nil
    ) -> [String: String] {
        let signer = WebhookSigner(
            current: WebhookSecret(text: secret ?? text), previous: previous.map(WebhookSecret.init(text:)),
            ed25519: key)
        let signatures = signer.sign(id: id, unixSeconds: seconds ?? now, body: body)
        return [
            "X-Webhook-Signature": signatures.hexCurrent, "X-Webhook-Signature-Previous": signatures.hexPrevious,
            "webhook-id": id, "webhook-timestamp": String(seconds ?? now), "webhook-signature": signatures.standard,
        ].compactMapValues(\.self)
    }

    private func standard(_ value: String, timestamp: String? = nil) -> [String: String] {
        ["webhook-id": id, "webhook-timestamp": timestamp ?? String(now), "webhook-signature": value]
    }

    private func verify(
        _ headers: [String: String], _ body: [UInt8]? = nil, secrets: [String]? = nil,
        key: Ed25519PublicKey? = nil, evidence: WebhookEvidence = WebhookEvidence()
    ) -> WebhookVerification {
        WebhookVerifier(
            secrets: (secrets ?? [text]).map(WebhookSecret.init(text:)), publicKey: key, evidence: evidence
        ).verify(headers: { headers[$0] }, body: body ?? self.body, nowUnixSeconds: now)
    }

    private func code(_ key: [UInt8], _ parts: [UInt8]...) -> [UInt8] {
        KeyedMAC(key: key).hmacSHA256(parts.flatMap { $0 })
    }

    private var signedPrefix: [UInt8] { [UInt8]("\(id).\(now).".utf8) }

    // MARK: What holds

    @Test("every scheme that the signer makes holds")
    func allHold() throws {
        let key = Ed25519PrivateKey.generate()
        let result = verify(headers(key: key), key: key.publicKey)
        #expect(result.valid)
        #expect(result.findings.map(\.scheme) == [.hex, .v1, .v1a])
        #expect(result.scheme == .v1a)
        #expect(result.reason == nil && result.hint == nil)
    }

    @Test("each scheme alone is enough")
    func single() throws {
        let key = Ed25519PrivateKey.generate()
        let hex = verify(["X-Webhook-Signature": try #require(headers()["X-Webhook-Signature"])])
        #expect(hex.valid && hex.scheme == .hex)
        #expect(verify(standard(try #require(headers()["webhook-signature"]))).valid)
        let asymmetric = verify(
            standard(try #require(headers(key: key)["webhook-signature"])), secrets: [], key: key.publicKey)
        #expect(asymmetric.valid && asymmetric.scheme == .v1a)
    }

    @Test("in an overlap the receiver with the new secret hears nothing, the one with the old a warning")
    func overlap() {
        let both = headers(previous: old)
        let new = verify(both)
        #expect(new.valid && new.reason == nil)
        let late = verify(both, secrets: [old])
        #expect(late.valid)
        #expect(late.findings.map(\.fault) == [.previousSecret, .previousSecret])
        let accepting = verify(headers(secret: old), secrets: [text, old])
        #expect(accepting.valid && accepting.reason == .previousSecret)
        #expect(accepting.hint?.contains("rotated out") == true)
    }

    // MARK: Time

    @Test(
        "a message is taken within the tolerance and told its age beyond it",
        arguments: [
            (-300, nil), (0, nil), (300, nil), (-301, .timestampTooOld), (-7_000, .timestampTooOld),
            (301, .timestampTooNew),
        ] as [(Int64, WebhookFault?)])
    func time(offset: Int64, fault: WebhookFault?) throws {
        let signed = try #require(headers(at: now + offset)["webhook-signature"])
        let result = verify(standard(signed, timestamp: String(now + offset)))
        #expect(result.valid == (fault == nil))
        #expect(result.reason == fault)
        #expect(fault == nil || result.hint?.contains("\(abs(offset)) s") == true)
    }

    @Test(
        "times that are none are told, and none of them traps",
        arguments: [
            ("1800000000000", WebhookFault.timestampTooNew), ("9223372036854775807", .timestampTooNew),
            ("2027-01-15T08:00:00.000Z", .headerMalformed), ("-5", .headerMalformed), ("", .headerMalformed),
            ("99999999999999999999", .headerMalformed), ("+1800000000", .headerMalformed),
        ])
    func strangeTimes(timestamp: String, fault: WebhookFault) {
        let signature = code(decodedKey, [UInt8]("\(id).\(timestamp).".utf8), body)
        let result = verify(standard("v1," + Base64.encode(signature), timestamp: timestamp))
        #expect(!result.valid && result.reason == fault)
    }

    @Test("now may be any number")
    func strangeNow() throws {
        let signed = headers()
        let verifier = WebhookVerifier(secrets: [WebhookSecret(text: text)])
        for (now, fault) in [(Int64.min, WebhookFault.timestampTooNew), (Int64.max, .timestampTooOld)] {
            #expect(verifier.verify(headers: { signed[$0] }, body: body, nowUnixSeconds: now).reason == fault)
        }
    }

    // MARK: Headers

    @Test("missing headers, secrets and keys are named")
    func missing() throws {
        #expect(verify([:]).reason == .headerMissing)
        var incomplete = headers()
        incomplete["webhook-timestamp"] = nil
        #expect(verify(incomplete).reason == .headerMissing)
        #expect(verify(incomplete).hint?.contains("webhook-timestamp") == true)
        incomplete["webhook-id"] = nil
        #expect(verify(incomplete).hint?.contains("webhook-id") == true)
        #expect(verify(headers(), secrets: []).reason == .secretMissing)
        #expect(verify(standard("v1,AAAA"), secrets: []).reason == .secretMissing)
        #expect(verify(standard("v1a,AAAA"), secrets: []).reason == .publicKeyMissing)
    }

    @Test(
        "what cannot be read as a signature is told", arguments: ["", "??", "v1,", "v1,??", "v1a", "v2,AAAA", "v1a,??"])
    func unreadable(value: String) {
        let result = verify(standard(value), key: Ed25519PrivateKey.generate().publicKey)
        #expect(!result.valid && result.reason == .headerMalformed)
    }

    @Test("codes of other hash functions are known by their length", arguments: [(20, "SHA-1"), (64, "SHA-512")])
    func otherHash(count: Int, name: String) {
        let bytes = [UInt8](repeating: 7, count: count)
        for headers in [["X-Webhook-Signature": Hex.encode(bytes)], standard("v1," + Base64.encode(bytes))] {
            let result = verify(headers)
            #expect(result.reason == .wrongAlgorithm)
            #expect(result.hint?.contains(name) == true)
        }
    }

    // MARK: Right code, wrong text

    @Test("the hex scheme in another text form is told")
    func hexEncodings() {
        let bytes = code([UInt8](text.utf8), body)
        let forms = [
            Base64.encode(bytes), Base64.encodeURL(bytes), Hex.encode(bytes).uppercased(),
            "sha256=" + Hex.encode(bytes),
        ]
        for form in forms {
            let result = verify(["X-Webhook-Signature": form])
            #expect(!result.valid && result.reason == .wrongEncoding, "\(form)")
        }
        #expect(verify(["X-Webhook-Signature": forms[0]]).hint?.contains("hexadecimal") == true)
    }

    @Test("the standard scheme in another text form is told")
    func standardEncodings() {
        let bytes = code(decodedKey, signedPrefix, body)
        for form in [Hex.encode(bytes), Base64.encodeURL(bytes), String(Base64.encode(bytes).dropLast())] {
            let result = verify(standard("v1," + form))
            #expect(!result.valid && result.reason == .wrongEncoding, "\(form)")
        }
        let bare = verify(standard(Base64.encode(bytes)))
        #expect(!bare.valid && bare.reason == .headerMalformed)
        #expect(bare.hint?.contains("begin with v1,") == true)
    }

    // MARK: Right secret, wrong key

    @Test("a whsec_ secret used as text, with or without its prefix, is told")
    func literalSecret() {
        for key in [text, String(text.dropFirst(6))] {
            let result = verify(standard("v1," + Base64.encode(code([UInt8](key.utf8), signedPrefix, body))))
            #expect(result.reason == .secretForm)
            #expect(result.hint?.contains("base64") == true)
        }
    }

    @Test("the decoded secret under the hex scheme is told")
    func decodedSecret() {
        let result = verify(["X-Webhook-Signature": Hex.encode(code(decodedKey, body))])
        #expect(result.reason == .secretForm)
        #expect(result.hint?.contains("text as it stands") == true)
    }

    @Test("a receiver whose secret lost its prefix, or gained a line feed or quotes, is told")
    func mangledSecrets() {
        for mangled in [String(text.dropFirst(6)), text + "\n", " \(text)", "\"\(text)\""] {
            let result = verify(headers(), secrets: [mangled])
            #expect(!result.valid)
            #expect(result.findings.map(\.fault) == [.secretForm, .secretForm], "\(mangled)")
        }
    }

    @Test("a plain secret decoded, as libraries do, is told")
    func plainSecret() throws {
        let plain = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let key = try #require(Base64.decode(plain))
        let result = verify(standard("v1," + Base64.encode(code(key, signedPrefix, body))), secrets: [plain])
        #expect(result.reason == .secretForm)
        let hex = "000102030405060708090a0b0c0d0e0f"
        let decoded = verify(["X-Webhook-Signature": Hex.encode(code([UInt8](0..<16), body))], secrets: [hex])
        #expect(decoded.reason == .secretForm && decoded.hint?.contains("hex-decoded") == true)
    }

    @Test("one scheme's message under the other scheme is told")
    func otherMessage() {
        let bodyOnly = verify(standard("v1," + Base64.encode(code(decodedKey, body))))
        #expect(bodyOnly.reason == .signedContent)
        let signed = Hex.encode(code([UInt8](text.utf8), signedPrefix, body))
        let full = verify(standard("x").merging(["X-Webhook-Signature": signed]) { $1 })
        #expect(full.reason == .signedContent)
        #expect(full.hint?.contains("the body alone") == true)
    }

    // MARK: Bodies

    @Test(
        "a body parsed and written anew is told from one altered",
        arguments: [
            #"{"event": "interview.approved", "eventId": "evt_1", "data": {"name": "Zoë/x", "n": 1}}"#,
            "{\n  \"event\": \"interview.approved\",\n  \"eventId\": \"evt_1\",\n"
                + "  \"data\": {\n    \"name\": \"Zoë/x\",\n    \"n\": 1\n  }\n}\n",
            #"{"event":"interview.approved","eventId":"evt_1","data":{"name":"Zo\u00eb\/x","n":1}}"#,
            #"{"event": "interview.approved", "eventId": "evt_1", "data": {"name": "Zo\u00EB/x", "n": 1}}"#,
            #"{"data":{"name":"Zoë/x","n":1},"event":"interview.approved","eventId":"evt_1"}"#,
            #"{"data": {"name": "Zo\u00eb/x", "n": 1}, "event": "interview.approved", "eventId": "evt_1"}"#,
        ])
    func reserialised(body: String) throws {
        let key = Ed25519PrivateKey.generate()
        let result = verify(headers(key: key), [UInt8](body.utf8), key: key.publicKey)
        #expect(!result.valid)
        #expect(result.findings.map(\.fault) == [.bodyReserialised, .bodyReserialised, .bodyReserialised])
        #expect(result.hint?.contains("written anew") == true)
    }

    @Test("a line feed, white space or a byte order mark around the body is told")
    func surroundings() {
        for altered in [body + [0x0A], body + [0x0D, 0x0A, 0x20], [0xEF, 0xBB, 0xBF] + body] {
            #expect(verify(headers(), altered).reason == .bodyAltered)
        }
    }

    @Test("without evidence a mismatch names both suspects")
    func mismatch() {
        let result = verify(headers(), secrets: ["whsec_" + Base64.encode([UInt8](repeating: 9, count: 32))])
        #expect(!result.valid && result.reason == .signatureMismatch)
        #expect(result.hint?.contains("secret") == true && result.hint?.contains("body") == true)
        #expect(verify(headers(), []).hint?.contains("empty") == true)
        #expect(verify(headers(), [UInt8](#"{"data":2}"#.utf8)).hint?.contains("parsed") == true)
    }

    // MARK: Evidence

    @Test("with the sender's secrets a wrong secret is told from an altered body")
    func senderSecrets() {
        let other = "whsec_" + Base64.encode([UInt8](repeating: 9, count: 32))
        let evidence = WebhookEvidence(senderSecrets: [WebhookSecret(text: text), WebhookSecret(text: old)])
        let wrong = verify(headers(), secrets: [other], evidence: evidence)
        #expect(!wrong.valid && wrong.reason == .wrongSecret)
        #expect(wrong.hint?.contains("****LaSw") == true)
        let stale = verify(headers(), secrets: [old], evidence: evidence)
        #expect(!stale.valid && stale.reason == .previousSecret)
        #expect(stale.hint?.contains("was rotated out") == true)
        let before = verify(headers(secret: old), evidence: evidence)
        #expect(!before.valid && before.reason == .previousSecret)
        #expect(before.hint?.contains("before the rotation") == true)
    }

    @Test("with the body as sent an altered one is told from a wrong secret, and where it differs")
    func sentBody() {
        let evidence = WebhookEvidence(sentBody: body)
        var altered = body
        altered[20] ^= 1
        let changed = verify(headers(), altered, evidence: evidence)
        #expect(changed.reason == .bodyAltered)
        #expect(changed.hint?.contains("byte 20") == true)
        let other = "whsec_" + Base64.encode([UInt8](repeating: 9, count: 32))
        #expect(verify(headers(), secrets: [other], evidence: evidence).reason == .wrongSecret)
        let both = verify(headers(), altered, secrets: [other], evidence: evidence)
        #expect(both.reason == .signatureMismatch && both.hint?.contains("byte 20") == true)
        let all = WebhookEvidence(sentBody: body, senderSecrets: [WebhookSecret(text: text)])
        let secretToo = verify(headers(), altered, secrets: [other], evidence: all)
        #expect(secretToo.reason == .bodyAltered && secretToo.hint?.contains("secret is another") == true)
        let sorted = [UInt8](#"{"data":{"n":1,"name":"Zoë/x"},"event":"interview.approved","eventId":"evt_1"}"#.utf8)
        #expect(verify(headers(), sorted, evidence: evidence).reason == .bodyReserialised)
    }

    @Test("a public key that is another is told")
    func otherPublicKey() {
        let key = Ed25519PrivateKey.generate()
        let result = verify(headers(key: key), key: Ed25519PrivateKey.generate().publicKey)
        #expect(!result.valid && result.scheme == .v1a && result.reason == .signatureMismatch)
    }

    // MARK: Rubbish

    @Test("any bytes get an answer, and never a good one")
    func rubbish() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let letters = [UInt8](#"{}[]",:\u00ed8v1a=, 0fZ"#.utf8)
        for round in 0..<300 {
            let body = (0..<Int(next() % 60)).map { _ in letters[Int(next()) % letters.count] }
            let value = String(
                decoding: (0..<Int(next())).map { _ in letters[Int(next()) % letters.count] }, as: UTF8.self)
            let headers = standard("v1,\(value)").merging(["X-Webhook-Signature": value]) { $1 }
            let evidence = WebhookEvidence(sentBody: round.isMultiple(of: 2) ? self.body : nil)
            let result = verify(headers, [UInt8(ascii: "{")] + body + [UInt8(ascii: "}")], evidence: evidence)
            #expect(!result.valid && result.reason != nil && result.hint?.isEmpty == false)
        }
    }
}

// The verifier: what holds, what fails, and that every input gets an answer.
import Signing
import Testing

@Suite("Webhook verifier")
struct WebhookVerifierTests: SigningRequests {
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

// The verifier: that a failure is told with its true cause.
import Signing
import Testing

@Suite("Webhook diagnosis")
struct WebhookDiagnosisTests: SigningRequests {
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

    // MARK: Headers

    @Test("an altered id or time is told where the signature of the body proves secret and body")
    func alteredHeaders() {
        for (name, value) in [("webhook-timestamp", String(now - 1)), ("webhook-id", "evt_2")] {
            let result = verify(headers().merging([name: value]) { $1 })
            #expect(!result.valid && result.scheme == .v1 && result.reason == .headersAltered, "\(name)")
            #expect(result.hint?.contains(name) == true)
        }
        let iso = verify(headers().merging(["webhook-timestamp": "2027-01-15T08:00:00.000Z"]) { $1 })
        #expect(iso.reason == .headersAltered && iso.hint?.contains("Unix time") == true)
    }

    @Test("an altered time is told by the sender's evidence, and without any it is among the suspects")
    func headersByEvidence() {
        var altered = headers()
        altered["webhook-timestamp"] = String(now - 1)
        altered["X-Webhook-Signature"] = nil
        let evidence = WebhookEvidence(sentBody: body, senderSecrets: [WebhookSecret(text: text)])
        #expect(verify(altered, evidence: evidence).reason == .headersAltered)
        let alone = verify(altered)
        #expect(alone.reason == .signatureMismatch)
        #expect(alone.hint?.contains("webhook-timestamp") == true)
        let other = verify(altered, secrets: ["another secret"], evidence: evidence)
        #expect(other.reason == .wrongSecret)
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
}

// The master key, what is drawn from it, seals and API keys.
import Signing
import Testing

@Suite("Keys")
struct KeyTests {
    private let masterText = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test("a master key gives each purpose the key that another implementation of HKDF gives it")
    func purposes() throws {
        let master = try #require(MasterKey(base64: masterText))
        let expected: [MasterKey.Purpose: String] = [
            .atRest: "c39c89e24854be2a369d79150e7f0747fcb5977c7e21f50001aa38f7e3afb0ac",
            .candidateLink: "8e98d2db925e734b5eae4351307eb6e5b7b816bd1500221c97905a9ab88c0ede",
            .sessionToken: "49d0e6cda717b29e40ab00cbaede41dad884fca6efa6a4f42b324a405d8bf330",
            .recordingLink: "925db3e71df6c6cdbb0ce4a3b9b5de88b059b60d759db6b042484125d76c5ec6",
            .searchIndex: "522565ed5d64671bf21577e6a1765b9a3cbf0643c69708d6797b64887c8943b1",
            .apiToken: "0d22f4030779ded7a586f26de3b96ce896d6cbcc8d4541811075a766fd08fc60",
        ]
        for purpose in MasterKey.Purpose.allCases {
            #expect(Hex.encode(master.key(for: purpose)) == expected[purpose])
        }
        #expect(master.base64 == masterText)
    }

    @Test(
        "a master key is 32 bytes of strict base64",
        arguments: [
            "", "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
        ])
    func masterForms(text: String) {
        #expect(MasterKey(base64: text) == nil)
    }

    @Test("a generated master key comes back from its text")
    func generated() throws {
        let master = MasterKey.generate()
        let again = try #require(MasterKey(base64: master.base64))
        #expect(again.key(for: .atRest) == master.key(for: .atRest))
        #expect(MasterKey.generate().base64 != master.base64)
    }

    @Test("a box opens what another implementation of AES-256-GCM sealed")
    func knownSeal() throws {
        let sealed = try #require(
            Hex.decode("01a868972e6465666768696a6b6c6d6e6f3f73ad031ab625fb5d103a9c36f0af064893c1a0a8184ae385c7f678"))
        let plain = try SecretBox(key: [UInt8](0..<32)).open(sealed, context: "endpoint/7/secret")
        #expect(String(decoding: plain, as: UTF8.self) == "whsec_secret")
    }

    @Test("what was sealed opens for its own place only", arguments: [0, 1, 15, 16, 17, 1_000])
    func sealAndOpen(count: Int) throws {
        let box = SecretBox(key: Random.bytes(32))
        let plain = Random.bytes(count)
        let sealed = box.seal(plain, context: "a")
        #expect(sealed.count == count + 33)
        #expect(try box.open(sealed, context: "a") == plain)
        #expect(throws: SigningError.sealBroken) { try box.open(sealed, context: "b") }
        #expect(box.seal(plain, context: "a") != sealed)
    }

    @Test("a seal altered in any byte does not open")
    func alteredSeals() {
        let box = SecretBox(key: Random.bytes(32))
        let sealed = box.seal([1, 2, 3], context: "a")
        for place in sealed.indices {
            var altered = sealed
            altered[place] ^= 0x10
            #expect(throws: SigningError.self) { try box.open(altered, context: "a") }
        }
    }

    @Test("a seal cut off anywhere does not open")
    func shortSeals() {
        let box = SecretBox(key: Random.bytes(32))
        let sealed = box.seal([], context: "a")
        for count in 0..<sealed.count {
            #expect(throws: SigningError.sealTooShort(bytes: count)) {
                try box.open([UInt8](sealed.prefix(count)), context: "a")
            }
        }
    }

    @Test("a rotated ring opens old seals, makes new ones, and says which want resealing")
    func keyRing() throws {
        let (old, new) = (Random.bytes(32), Random.bytes(32))
        let before = SecretBox(key: old).seal([7], context: "a")
        let ring = SecretBox(key: new, previous: [old])
        let after = ring.seal([7], context: "a")
        #expect(try ring.open(before, context: "a") == [7])
        #expect(try ring.needsResealing(before))
        #expect(try !ring.needsResealing(after))
        #expect(try SecretBox(key: new).open(after, context: "a") == [7])
        #expect(throws: SigningError.sealKeyUnknown(id: Hex.encode([UInt8](before[1..<5])))) {
            try SecretBox(key: new).open(before, context: "a")
        }
    }

    @Test("an API key is its mark and 64 digits, found by its prefix, stored as its digest")
    func apiKeys() {
        let key = APIKeyText.generate()
        #expect(key.hasPrefix("sk_live_") && key.utf8.count == 72)
        #expect(APIKeyText.isWellFormed(key))
        #expect(APIKeyText.prefix(key) == String(key.prefix(16)))
        #expect(APIKeyText.digest(key) == SHA256.digest([UInt8](key.utf8)))
        #expect(APIKeyText.generate() != key)
    }

    @Test("what is no API key is told from one", arguments: ["", "sk_live_", "sk_live_XYZ", "sk_test_00"])
    func malformedAPIKeys(text: String) {
        let digits = String(repeating: "0", count: 64)
        #expect(!APIKeyText.isWellFormed(text))
        #expect(!APIKeyText.isWellFormed("sk_live_\(digits.dropLast())A"))
        #expect(!APIKeyText.isWellFormed("sk_live_\(digits)0"))
        #expect(APIKeyText.isWellFormed("sk_live_\(digits)"))
        #expect(APIKeyText.prefix(text) == text)
    }

    @Test("secrets show nothing of themselves in text, dumps and mirrors")
    func redaction() throws {
        let secret = "whsec_\(Base64.encode([UInt8](repeating: 0x41, count: 32)))"
        let seed = [UInt8](repeating: 0x41, count: 32)
        let holders: [any Redacted] = [
            WebhookSecret(text: secret), try #require(MasterKey(base64: Base64.encode(seed))), SecretBox(key: seed),
            try #require(Ed25519PrivateKey(seed: seed)), try JWTSigner.hs256(seed), try JWTVerifier.hs256(seed),
        ]
        for holder in holders {
            var dumped = ""
            dump(holder, to: &dumped)
            for text in ["\(holder)", String(reflecting: holder), dumped] {
                #expect(text.contains("redacted"))
                #expect(!text.contains("65") && !text.contains("QUFB"))
            }
        }
    }
}

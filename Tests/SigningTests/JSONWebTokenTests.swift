// JSON Web Tokens: the ones that must be taken, and keys that must not.
import Signing
import Testing

@Suite("JSON Web Tokens")
struct JSONWebTokenTests {
    private let payload = Base64.decodeURL(TokenFixtures.payload)

    @Test("HS256 takes the token of RFC 7515 A.1")
    func hs256() throws {
        let key = try #require(Base64.decodeURL(TokenFixtures.hs256Secret))
        let verified = try JSONWebToken.verify(TokenFixtures.hs256, with: .hs256(key))
        #expect(verified.claims == payload)
        #expect(verified.typ == "JWT")
    }

    @Test("RS256 takes the token of RFC 7515 A.2")
    func rs256() throws {
        let verified = try JSONWebToken.verify(TokenFixtures.rs256, with: .rs256(pem: TokenFixtures.rsaPEM))
        #expect(verified.claims == payload)
        #expect(verified.typ == nil)
    }

    @Test("ES256 takes the token of RFC 7515 A.3")
    func es256() throws {
        let verified = try JSONWebToken.verify(TokenFixtures.es256, with: .es256(pem: TokenFixtures.p256PEM))
        #expect(verified.claims == payload)
    }

    @Test("a kid names nothing, not even when it is a path")
    func kid() throws {
        let verified = try JSONWebToken.verify(TokenFixtures.rs256WithPathKid, with: .rs256(pem: TokenFixtures.rsaPEM))
        #expect(verified.typ == "JWT")
        #expect(verified.claims == TokenFixtures.claims)
    }

    @Test(
        "headers in any white space and with escapes are read",
        arguments: [
            #"{"alg":"HS256"}"#, " {\r\n\t\"alg\" : \"HS256\" , \"kid\" : \"1\" } ",
            #"{"\u0061lg":"HS\u0032\u0035\u0036","kid":"a\/b\"\\\n\t"}"#, #"{"kid":"Zürich 🔑","alg":"HS256"}"#,
            #"{"alg":"HS256","jku":"https://example.com/keys","x5u":"https://example.com/x"}"#,
        ])
    func headers(header: String) throws {
        let token = TokenFixtures.forge(header: header)
        #expect(try JSONWebToken.verify(token, with: .hs256(TokenFixtures.secret)).claims == TokenFixtures.claims)
    }

    @Test("a token made here is taken here, and by nobody with another key")
    func roundTrip() throws {
        let token = try JSONWebToken.sign(
            claims: TokenFixtures.claims, with: .hs256(TokenFixtures.secret), typ: "candidate+jwt")
        let verified = try JSONWebToken.verify(token, with: .hs256(TokenFixtures.secret))
        #expect(verified.typ == "candidate+jwt")
        #expect(verified.claims == TokenFixtures.claims)
        #expect(throws: JWTError.signatureWrong) {
            try JSONWebToken.verify(token, with: .hs256([UInt8](repeating: 1, count: 32)))
        }
    }

    @Test("a token of one purpose opens no other purpose's door")
    func purposes() throws {
        let master = MasterKey.generate()
        for made in MasterKey.Purpose.allCases {
            let token = try JSONWebToken.sign(
                claims: TokenFixtures.claims, with: .hs256(master.key(for: made)), typ: "JWT")
            for door in MasterKey.Purpose.allCases {
                let opened = try? JSONWebToken.verify(token, with: .hs256(master.key(for: door)))
                #expect((opened != nil) == (made == door))
            }
        }
    }

    @Test("a token altered in any character is refused")
    func altered() throws {
        let verifier = try JWTVerifier.es256(pem: TokenFixtures.p256PEM)
        let bytes = [UInt8](TokenFixtures.es256.utf8)
        for place in bytes.indices {
            var other = bytes
            other[place] = other[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: JWTError.self) {
                try JSONWebToken.verify(String(decoding: other, as: UTF8.self), with: verifier)
            }
        }
    }

    @Test("one verifier serves many tasks at once")
    func concurrent() async throws {
        let verifiers = try [
            (JWTVerifier.es256(pem: TokenFixtures.p256PEM), TokenFixtures.es256),
            (JWTVerifier.rs256(pem: TokenFixtures.rsaPEM), TokenFixtures.rs256),
        ]
        let held = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                let (verifier, token) = verifiers[number % 2]
                group.addTask { (try? JSONWebToken.verify(token, with: verifier)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(held == 200)
    }

    @Test("keys too short, of another kind or unreadable are refused at the start")
    func keys() {
        #expect(throws: JWTKeyError.secretTooShort(bytes: 31)) {
            try JWTVerifier.hs256([UInt8](repeating: 1, count: 31))
        }
        #expect(throws: JWTKeyError.secretTooShort(bytes: 0)) { try JWTSigner.hs256([]) }
        #expect(throws: JWTKeyError.secretIsPEM) { try JWTVerifier.hs256([UInt8](TokenFixtures.rsaPEM.utf8)) }
        #expect(throws: JWTKeyError.rsaTooShort(bits: 1_024)) { try JWTVerifier.rs256(pem: TokenFixtures.rsa1024PEM) }
        #expect(throws: JWTKeyError.wrongKind(wanted: "RSA")) { try JWTVerifier.rs256(pem: TokenFixtures.p256PEM) }
        for pem in [TokenFixtures.rsaPEM, TokenFixtures.p384PEM] {
            #expect(throws: JWTKeyError.wrongKind(wanted: "EC on the curve P-256")) { try JWTVerifier.es256(pem: pem) }
        }
        // An encrypted file must be refused, not asked about at the terminal.
        let header = "-----BEGIN PUBLIC KEY-----\n"
        let encrypted = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
        let locked = TokenFixtures.rsaPEM.replacing(header, with: header + encrypted)
        for pem in ["", "not a key", locked, TokenFixtures.rsaPEM.replacing("MIIB", with: "MIIC")] {
            #expect(throws: JWTKeyError.self) { try JWTVerifier.rs256(pem: pem) }
        }
    }
}

// The table of forged tokens: each is refused, and for the reason it was made for.
import Signing
import Testing

/// One token that must not be taken.
struct ForgedToken: Sendable, CustomTestStringConvertible {
    enum Door: Sendable { case hs256, rs256, es256 }

    let testDescription: String
    let token: String
    let door: Door
    let expected: JWTError

    init(_ name: String, _ token: String, at door: Door = .hs256, _ expected: JWTError) {
        testDescription = name
        self.token = token
        self.door = door
        self.expected = expected
    }
}

@Suite("Forged tokens")
struct ForgedTokenTests {
    private static let good = TokenFixtures.forge(header: #"{"alg":"HS256"}"#)
    private static let pemBytes = [UInt8](TokenFixtures.rsaPEM.utf8)
    private static let rsaMessage = "eyJhbGciOiJSUzI1NiJ9.\(TokenFixtures.payload)"
    private static let ecMessage = "eyJhbGciOiJFUzI1NiJ9.\(TokenFixtures.payload)"
    /// The order of the group of P-256: a number that no signature may hold.
    private static let order = Hex.decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") ?? []

    private static func unsigned(_ header: String) -> String {
        "\(Base64.encodeURL([UInt8](header.utf8))).\(Base64.encodeURL(TokenFixtures.claims))."
    }

    private static func bare(_ message: String, _ signature: [UInt8]) -> String {
        "\(message).\(Base64.encodeURL(signature))"
    }

    private static func refused(_ name: String, _ header: String, _ reason: String) -> ForgedToken {
        ForgedToken(name, TokenFixtures.forge(header: header), .headerMalformed(reason: reason))
    }

    private static let algorithms: [ForgedToken] = [
        ForgedToken("none, unsigned", unsigned(#"{"alg":"none"}"#), .algorithmRefused("none")),
        ForgedToken("None, unsigned", unsigned(#"{"alg":"None"}"#), .algorithmRefused("None")),
        ForgedToken("NONE, unsigned", unsigned(#"{"alg":"NONE"}"#), .algorithmRefused("NONE")),
        ForgedToken("nOnE, rightly signed", TokenFixtures.forge(header: #"{"alg":"nOnE"}"#), .algorithmRefused("nOnE")),
        ForgedToken("none at RS256", unsigned(#"{"alg":"none"}"#), at: .rs256, .algorithmRefused("none")),
        ForgedToken("an empty alg", TokenFixtures.forge(header: #"{"alg":""}"#), .algorithmRefused("")),
        ForgedToken("alg in lower case", TokenFixtures.forge(header: #"{"alg":"hs256"}"#), .algorithmRefused("hs256")),
        ForgedToken("alg with a space", TokenFixtures.forge(header: #"{"alg":"HS256 "}"#), .algorithmRefused("HS256 ")),
        ForgedToken("HS512 at HS256", TokenFixtures.forge(header: #"{"alg":"HS512"}"#), .algorithmRefused("HS512")),
        ForgedToken(
            "RS256's public key as HS256 secret",
            TokenFixtures.forge(header: #"{"alg":"HS256"}"#, key: pemBytes), at: .rs256, .algorithmRefused("HS256")),
        ForgedToken(
            "ES256's public key as HS256 secret",
            TokenFixtures.forge(header: #"{"alg":"HS256"}"#, key: [UInt8](TokenFixtures.p256PEM.utf8)), at: .es256,
            .algorithmRefused("HS256")),
        ForgedToken(
            "an HMAC under the public key that calls itself RS256",
            TokenFixtures.forge(header: #"{"alg":"RS256"}"#, key: pemBytes), at: .rs256, .signatureWrong),
        ForgedToken("RS256 at ES256", TokenFixtures.rs256, at: .es256, .algorithmRefused("RS256")),
        ForgedToken("ES256 at RS256", TokenFixtures.es256, at: .rs256, .algorithmRefused("ES256")),
        ForgedToken("RS256 at HS256", TokenFixtures.rs256, .algorithmRefused("RS256")),
        ForgedToken("PS256 at RS256", unsigned(#"{"alg":"PS256"}"#), at: .rs256, .algorithmRefused("PS256")),
    ]

    private static let headers: [ForgedToken] = [
        refused("no alg", #"{"typ":"JWT"}"#, "no alg"),
        refused("alg twice", #"{"alg":"none","alg":"HS256"}"#, "a key twice"),
        refused("alg twice, once escaped", #"{"alg":"HS256","\u0061lg":"none"}"#, "a key twice"),
        refused("alg a number", #"{"alg":256}"#, "a value that is no string"),
        refused("alg a list", #"{"alg":["HS256"]}"#, "a value that is no string"),
        refused("alg null", #"{"alg":null}"#, "a value that is no string"),
        refused("a key of its own", #"{"alg":"HS256","jwk":{"kty":"oct","k":"AA"}}"#, "a value that is no string"),
        refused("a certificate of its own", #"{"alg":"HS256","x5c":["MIIB"]}"#, "a value that is no string"),
        refused("no object", #"["HS256"]"#, "no JSON object"),
        refused("an empty header", "", "no JSON object"),
        refused("something behind it", #"{"alg":"HS256"}{}"#, "something behind the object"),
        refused("a comma too many", #"{"alg":"HS256",}"#, "a value that is no string"),
        refused("a string without an end", #"{"alg":"HS256"#, "a string without an end"),
        refused("half a surrogate pair", #"{"alg":"HS256","kid":"\ud83d"}"#, "an escape that is no character"),
        refused("NUL by escape", #"{"alg":"HS256\u0000"}"#, "an escape that is no character"),
        refused("a line feed in a string", "{\"alg\":\"HS256\n\"}", "a control character in a string"),
        ForgedToken(
            "crit", TokenFixtures.forge(header: #"{"alg":"HS256","crit":["exp"],"exp":"1"}"#), .criticalExtension),
        ForgedToken(
            "crit with b64", TokenFixtures.forge(header: #"{"alg":"HS256","crit":["b64"],"b64":false}"#),
            .criticalExtension),
        ForgedToken("enc", TokenFixtures.forge(header: #"{"alg":"HS256","enc":"A256GCM"}"#), .encrypted),
        refused(
            "too many members",
            #"{"alg":"HS256""# + (0..<16).map { ",\"k\($0)\":\"\"" }.joined() + "}", "too many members"),
    ]

    private static let parts: [ForgedToken] = [
        ForgedToken("nothing", "", .malformed),
        ForgedToken("two parts", String(good.prefix { $0 != "." }) + ".e30", .malformed),
        ForgedToken("four parts", good + ".e30", .malformed),
        ForgedToken("five parts", "e30.e30.e30.e30.e30", .encrypted),
        ForgedToken("padding", good + "=", .malformed),
        ForgedToken("a space in front", " " + good, .malformed),
        ForgedToken("a line feed behind", good + "\n", .malformed),
        ForgedToken("the standard alphabet", TokenFixtures.rs256.replacing("_", with: "/"), at: .rs256, .malformed),
        ForgedToken("letters that are no ASCII", good.replacing("e", with: "е"), .malformed),
        ForgedToken("8 KiB and a byte", String(repeating: "a", count: 8_193), .tooLong(bytes: 8_193)),
    ]

    private static let signatures: [ForgedToken] = [
        ForgedToken("no signature", unsigned(#"{"alg":"HS256"}"#), .signatureWrong),
        ForgedToken("another secret", TokenFixtures.forge(header: #"{"alg":"HS256"}"#, key: [1]), .signatureWrong),
        ForgedToken("half a signature", String(good.dropLast(22)) + "A", .signatureWrong),
        ForgedToken(
            "a cut signature", bare(rsaMessage, [UInt8](repeating: 1, count: 255)), at: .rs256, .signatureWrong),
        ForgedToken("RSA, all zeros", bare(rsaMessage, [UInt8](repeating: 0, count: 256)), at: .rs256, .signatureWrong),
        ForgedToken("RSA with PSS padding", TokenFixtures.rs256WithPSS, at: .rs256, .signatureWrong),
        ForgedToken("RSA over SHA-512", TokenFixtures.rs256WithSHA512, at: .rs256, .signatureWrong),
        ForgedToken("ECDSA in ASN.1", TokenFixtures.es256InDER, at: .es256, .signatureWrong),
        ForgedToken("ECDSA, all zeros", bare(ecMessage, [UInt8](repeating: 0, count: 64)), at: .es256, .signatureWrong),
        ForgedToken("ECDSA, the order twice", bare(ecMessage, order + order), at: .es256, .signatureWrong),
        ForgedToken("ECDSA, 65 bytes", bare(ecMessage, [UInt8](repeating: 1, count: 65)), at: .es256, .signatureWrong),
        ForgedToken("ECDSA, empty", ecMessage + ".", at: .es256, .signatureWrong),
    ]

    @Test("each is refused for its reason", arguments: algorithms + headers + parts + signatures)
    func refused(forged: ForgedToken) throws {
        let verifier =
            switch forged.door {
            case .hs256: try JWTVerifier.hs256(TokenFixtures.secret)
            case .rs256: try JWTVerifier.rs256(pem: TokenFixtures.rsaPEM)
            case .es256: try JWTVerifier.es256(pem: TokenFixtures.p256PEM)
            }
        #expect(throws: forged.expected) { try JSONWebToken.verify(forged.token, with: verifier) }
    }

    @Test("the token that the forgeries are made from is taken")
    func control() throws {
        #expect(try JSONWebToken.verify(Self.good, with: .hs256(TokenFixtures.secret)).claims == TokenFixtures.claims)
    }
}

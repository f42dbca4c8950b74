// Hexadecimal and base64: every value has one text, every other text is refused.
import Signing
import Testing

@Suite("Text forms")
struct TextFormTests {
    @Test(
        "base64 gives the vectors of RFC 4648 and reads them back",
        arguments: [
            ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
            ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
        ])
    func vectors(plain: String, standard: String, url: String) {
        let bytes = [UInt8](plain.utf8)
        #expect(Base64.encode(bytes) == standard)
        #expect(Base64.encodeURL(bytes) == url)
        #expect(Base64.decode(standard) == bytes)
        #expect(Base64.decodeURL(url) == bytes)
    }

    @Test("the alphabets differ in their two last characters only")
    func alphabets() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]
        #expect(Base64.encode(bytes) == "++//")
        #expect(Base64.encodeURL(bytes) == "--__")
        #expect(Base64.decode("--__") == nil)
        #expect(Base64.decodeURL("++//") == nil)
    }

    @Test(
        "base64 refuses what encoding would not have made",
        arguments: [
            "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9v====", "=", "====", "Z===", "Zm=v", "Zmé=",
        ])
    func strictStandard(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(
        "base64url refuses padding, white space and bits behind the last byte",
        arguments: ["Zg==", "Zh", "Zm9", "Z", "Zm9v\n", "Zm 9v", "Zm9vY", "Zm9v=", "é"])
    func strictURL(text: String) {
        #expect(Base64.decodeURL(text) == nil)
    }

    @Test("every length and every byte comes back from every form")
    func roundTrips() {
        for length in 0...66 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            #expect(Base64.decodeURL(Base64.encodeURL(bytes)) == bytes)
            #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        }
        #expect(Hex.encode([0x00, 0x9A, 0xFF]) == "009aff")
    }

    @Test("hexadecimal is lower case and of whole bytes", arguments: ["a", "AB", "0g", "0x00", " 00", "00\n", "à0"])
    func strictHex(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}

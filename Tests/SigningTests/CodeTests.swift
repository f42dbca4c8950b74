// HMAC, SHA-256, HKDF, comparison and chance, against the vectors of their standards.
import Signing
import Testing

@Suite("Codes")
struct CodeTests {
    private static func bytes(_ text: String) -> [UInt8] { [UInt8](text.utf8) }

    @Test(
        "HMAC-SHA256 gives the vectors of RFC 4231, and of the empty key",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), bytes("Hi There"),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                bytes("Jefe"), bytes("what do ya want for nothing?"),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                [UInt8](1...25), [UInt8](repeating: 0xCD, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131), bytes("Test Using Larger Than Block-Size Key - Hash Key First"),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        ] as [([UInt8], [UInt8], String)])
    func hmac(key: [UInt8], message: [UInt8], expected: String) {
        #expect(Hex.encode(KeyedMAC(key: key).hmacSHA256(message)) == expected)
    }

    @Test("a context used again begins anew, and parts count as one message")
    func reuse() {
        let mac = KeyedMAC(key: Self.bytes("Jefe"))
        let first = mac.hmacSHA256(Self.bytes("what do ya want for nothing?"))
        let other = mac.hmacSHA256(Self.bytes("something else"))
        let parts = mac.hmacSHA256(Self.bytes("what do ya "), [], Self.bytes("want for nothing?"))
        #expect(first == parts)
        #expect(first != other)
    }

    @Test("SHA-256 gives the vectors of FIPS 180-4")
    func sha256() {
        #expect(
            Hex.encode(SHA256.digest([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Hex.encode(SHA256.digest(Self.bytes("abc")))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("HKDF gives the vectors of RFC 5869, with and without salt and info")
    func hkdf() {
        let first = HKDF.derive(
            key: [UInt8](repeating: 0x0B, count: 22), salt: [UInt8](0x00...0x0C), info: [UInt8](0xF0...0xF9), length: 42
        )
        #expect(
            Hex.encode(first)
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        let second = HKDF.derive(
            key: [UInt8](0x00...0x4F), salt: [UInt8](0x60...0xAF), info: [UInt8](0xB0...0xFF), length: 82)
        #expect(
            Hex.encode(second)
                == "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87")
        let third = HKDF.derive(key: [UInt8](repeating: 0x0B, count: 22), salt: [], info: [], length: 42)
        #expect(
            Hex.encode(third)
                == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    }

    @Test("comparison in constant time agrees with comparison")
    func constantTime() {
        #expect(ConstantTime.equal([], []))
        #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.equal([0, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    }

    @Test("random bytes have the length asked for and do not repeat")
    func random() {
        #expect(Random.bytes(0).isEmpty)
        #expect(Random.bytes(33).count == 33)
        #expect(Set((0..<64).map { _ in Hex.encode(Random.bytes(16)) }).count == 64)
    }
}

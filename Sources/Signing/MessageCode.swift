// The 32 bytes of an HMAC-SHA256, held in place without an allocation.
import COpenSSL

struct MessageCode {
    var bytes: InlineArray<32, UInt8>

    var hex: String { Hex.encode(bytes.span) }
    var base64: String { Base64.encode(bytes.span, .standard) }
    var base64URL: String { Base64.encode(bytes.span, .url) }

    var array: [UInt8] { bytes.span.withUnsafeBufferPointer { [UInt8]($0) } }

    /// Whether `presented` is this code, in constant time.
    func matches(_ presented: [UInt8]) -> Bool {
        guard presented.count == 32 else { return false }
        return bytes.span.withUnsafeBufferPointer { CRYPTO_memcmp($0.baseAddress, presented, 32) == 0 }
    }
}

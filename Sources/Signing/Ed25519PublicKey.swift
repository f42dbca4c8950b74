// The public half of an asymmetric webhook key, which anybody may know.
import COpenSSL

package struct Ed25519PublicKey: Sendable, Equatable {
    /// How the text form begins.
    package static let mark = "whpk_"

    /// 32 bytes.
    package let bytes: [UInt8]
    private let handle: PublicKeyHandle

    /// - Parameter bytes: 32 bytes; `nil` for any other count.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32,
            let pointer = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
        else {
            OpenSSLFailure.clear()
            return nil
        }
        self.bytes = bytes
        handle = PublicKeyHandle(owning: pointer)
    }

    /// - Parameter text: `whpk_` and the base64 of 32 bytes; `nil` for anything else.
    package init?(text: String) {
        guard text.hasPrefix(Self.mark), let bytes = Base64.decode(String(text.dropFirst(Self.mark.count))) else {
            return nil
        }
        self.init(bytes: bytes)
    }

    /// `whpk_` and base64.
    /// - Source: Standard Webhooks, "Signature scheme".
    package var text: String { Self.mark + Base64.encode(bytes) }

    /// Whether `signature` (64 bytes) was made over `message` by the private half. Any thread.
    /// - Source: RFC 8032.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        signature.count == 64 && handle.verifies(signature, of: message, digest: nil)
    }

    package static func == (first: Self, second: Self) -> Bool { first.bytes == second.bytes }
}

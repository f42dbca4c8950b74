// Why sealed bytes could not be opened.

/// The causes that `SecretBox.open` tells apart; none of them says anything about the content.
package enum SigningError: Error, Equatable, Sendable {
    /// Shorter than an empty seal: cut off, or never one.
    case sealTooShort(bytes: Int)
    /// The first byte names a layout that this program does not know: written by a newer one, or never a seal.
    case sealVersionUnknown(UInt8)
    /// Sealed with a key that is not in the ring; `id` is its name in hex, which reveals nothing of it.
    case sealKeyUnknown(id: String)
    /// The bytes were altered, or sealed for another context.
    case sealBroken
}

extension SigningError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sealTooShort(let bytes):
            "the sealed value has \(bytes) bytes, fewer than an empty one"
        case .sealVersionUnknown(let version):
            "the sealed value has layout \(version), which this version of relayd does not know"
        case .sealKeyUnknown(let id):
            "the sealed value was made with key \(id): is secretsKey the one that this data was written with?"
        case .sealBroken:
            "the sealed value was altered or belongs to another record"
        }
    }
}

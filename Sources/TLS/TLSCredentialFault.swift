// Why a certificate and a key cannot serve.

/// What is wrong with a certificate chain or its key. Descriptions continue a sentence whose subject is the file.
package enum TLSCredentialFault: Error, Hashable, Sendable, CustomStringConvertible {
    case certificateMissing
    case certificateUnreadable(reason: String)
    case chainTooLong
    case keyMissing
    case keyEncrypted
    case keyUnreadable(reason: String)
    case mismatch
    /// OpenSSL does not take it: a key that is too short, for example.
    case unusable(reason: String)

    /// Whether the key's file is at fault and not the certificate's.
    package var isOfKey: Bool {
        switch self {
        case .keyMissing, .keyEncrypted, .keyUnreadable, .mismatch: true
        case .certificateMissing, .certificateUnreadable, .chainTooLong, .unusable: false
        }
    }

    package var description: String {
        switch self {
        case .certificateMissing: "holds no certificate in PEM form"
        case .certificateUnreadable(let reason): "holds a certificate that cannot be read: \(reason)"
        case .chainTooLong: "holds more than \(Limits.chainCertificatesMaximum) certificates: give the chain alone"
        case .keyMissing: "holds no private key in PEM form"
        case .keyEncrypted: "is encrypted, and nobody is there to type its passphrase: `openssl pkey` takes it off"
        case .keyUnreadable(let reason): "holds a key that cannot be read: \(reason)"
        case .mismatch: "does not belong to the certificate: give the key that the certificate was made for"
        case .unusable(let reason): "cannot be used: \(reason)"
        }
    }
}

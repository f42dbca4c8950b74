// The one secret a daemon is given; every other key of its own is drawn from it.

/// 32 bytes from the configuration. Keys for different purposes say nothing about each other or about it, so that a
/// token of one kind opens no other kind's door.
package struct MasterKey: Sendable, Redacted {
    /// What a derived key is for. The raw value goes into the derivation: changing one makes what it protected
    /// unreadable.
    package enum Purpose: String, Sendable, CaseIterable {
        /// Secrets in the data file.
        case atRest = "at-rest"
        /// The token in a candidate's join link.
        case candidateLink = "candidate-link"
        /// The token of a running candidate session.
        case sessionToken = "session-token"
        /// Links to recordings.
        case recordingLink = "recording-link"
        /// Words that are searched for without being readable.
        case searchIndex = "search-index"
        /// Tokens for the API that relayd issues itself.
        case apiToken = "api-token"
    }

    private let bytes: [UInt8]

    /// The key in `base64`, which must be standard base64 of 32 bytes without white space; `nil` when it is not.
    package init?(base64: String) {
        guard let bytes = Base64.decode(base64), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A new key, for the first start without a configured one.
    package static func generate() -> MasterKey {
        MasterKey(bytes: Random.bytes(32))
    }

    /// The text that `init(base64:)` reads, for the file that keeps a generated key.
    package var base64: String { Base64.encode(bytes) }

    /// 32 bytes for `purpose`, always the same ones. Any thread.
    /// - Source: RFC 5869; the salt names the program and the version of this scheme.
    package func key(for purpose: Purpose) -> [UInt8] {
        HKDF.derive(key: bytes, salt: [UInt8]("relayd/1".utf8), info: [UInt8](purpose.rawValue.utf8), length: 32)
    }
}

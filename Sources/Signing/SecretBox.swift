// Secrets at rest: sealed with the newest key of a ring, opened with whichever key sealed them.

/// Layout of a seal: version (1) · key id (4 bytes) · nonce (12) · ciphertext · tag (16). Version, key id and context
/// are authenticated, so a seal cannot be moved to another record nor relabelled.
///
/// The nonce is random: one key may seal 2³² times before a repeat becomes likely enough to matter.
/// - Source: NIST SP 800-38D, section 8.3.
package struct SecretBox: Sendable, Redacted {
    private struct Key {
        let id: [UInt8]
        let bytes: [UInt8]
    }

    private static let version: UInt8 = 1
    private static let headerBytes = 5

    /// The newest first.
    private let ring: [Key]

    /// - Parameters:
    ///   - key: 32 bytes, normally `MasterKey.key(for: .atRest)`; seals, and opens what it sealed.
    ///   - previous: keys rotated out, which only open.
    package init(key: [UInt8], previous: [[UInt8]] = []) {
        ring = ([key] + previous).map { bytes in
            precondition(bytes.count == 32, "a sealing key has 32 bytes, this one \(bytes.count)")
            let id = KeyedMAC(key: bytes).hmacSHA256([UInt8]("relayd key id".utf8)).prefix(4)
            return Key(id: [UInt8](id), bytes: bytes)
        }
    }

    /// `plain` sealed for `context`, 33 bytes longer than it. Any thread.
    /// - Parameter context: names the one place where the value belongs, such as "endpoint/<id>/secret".
    package func seal(_ plain: [UInt8], context: String) -> [UInt8] {
        let header = [Self.version] + ring[0].id
        let nonce = Random.bytes(AESGCM.nonceBytes)
        let additional = header + context.utf8
        return header + nonce + AESGCM.seal(plain, key: ring[0].bytes, nonce: nonce, additional: additional)
    }

    /// What was sealed for the same `context`. Any thread.
    package func open(_ sealed: [UInt8], context: String) throws(SigningError) -> [UInt8] {
        let key = ring[try keyIndex(of: sealed)]
        let header = sealed.prefix(Self.headerBytes)
        let nonce = [UInt8](sealed.dropFirst(Self.headerBytes).prefix(AESGCM.nonceBytes))
        let content = sealed.dropFirst(Self.headerBytes + AESGCM.nonceBytes)
        let additional = [UInt8](header) + context.utf8
        guard let plain = AESGCM.open(content, key: key.bytes, nonce: nonce, additional: additional) else {
            throw .sealBroken
        }
        return plain
    }

    /// Whether `sealed` was made with a key rotated out and should be sealed again.
    package func needsResealing(_ sealed: [UInt8]) throws(SigningError) -> Bool {
        try keyIndex(of: sealed) != 0
    }

    private func keyIndex(of sealed: [UInt8]) throws(SigningError) -> Int {
        guard sealed.count >= Self.headerBytes + AESGCM.nonceBytes + AESGCM.tagBytes else {
            throw .sealTooShort(bytes: sealed.count)
        }
        guard sealed[0] == Self.version else { throw .sealVersionUnknown(sealed[0]) }
        let id = [UInt8](sealed[1..<Self.headerBytes])
        // The id is public: an ordinary comparison gives nothing away.
        guard let index = ring.firstIndex(where: { $0.id == id }) else {
            throw .sealKeyUnknown(id: Hex.encode(id))
        }
        return index
    }
}

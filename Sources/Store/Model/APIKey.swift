// An API key as stored: what it may do, and the digest by which it is recognised.
package import Workflow

/// A key without its text, which is shown once and never stored.
package struct APIKey: Sendable, Equatable {
    package let id: Identifier
    package let owner: KeyOwner
    package var name: String
    /// The text's first characters, for people to tell keys apart.
    package let prefix: String
    /// SHA-256 of the text, 32 bytes.
    package let digest: [UInt8]
    package var permissions: [String]
    package var expiresAt: Timestamp?
    /// Networks in CIDR notation from which the key is accepted; empty = from anywhere.
    package var allowedNetworks: [String]
    package var revokedAt: Timestamp?
    package let createdAt: Timestamp

    package init(
        id: Identifier, owner: KeyOwner, name: String, prefix: String, digest: [UInt8], permissions: [String],
        expiresAt: Timestamp? = nil, allowedNetworks: [String] = [], revokedAt: Timestamp? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.owner = owner
        self.name = name
        self.prefix = prefix
        self.digest = digest
        self.permissions = permissions
        self.expiresAt = expiresAt
        self.allowedNetworks = allowedNetworks
        self.revokedAt = revokedAt
        self.createdAt = createdAt
    }
}

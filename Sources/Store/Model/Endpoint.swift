// A webhook configuration: where events are wanted, how they are signed, and how fast they may come.
package import Workflow

/// A webhook configuration as stored. Secrets, private keys and extra headers are sealed before they come here.
package struct Endpoint: Sendable, Equatable {
    package let id: Identifier
    package let scope: EndpointScope
    package var callbackURL: String
    /// `scheme://host:port` of `callbackURL`, as split when saved.
    package var origin: String
    /// Names of the events wanted; empty = all.
    package var events: [String] = []
    /// An inactive endpoint pauses its events.
    package var isActive = true
    /// A run's next event waits until the one before has ended.
    package var isOrdered = false
    /// Events carry an Ed25519 signature too.
    package var isAsymmetric = false

    package var sealedSecret: [UInt8]
    /// `****` and the secret's last four characters.
    package var secretHint: String
    package var sealedPreviousSecret: [UInt8]?
    package var previousSecretExpiresAt: Timestamp?
    package var secretRotatedAt: Timestamp?
    package var sealedPrivateKey: [UInt8]?
    /// `whpk_…`.
    package var publicKey: String?
    /// Extra headers, names and values.
    package var sealedHeaders: [UInt8]?
    package var headerNames: [String] = []

    /// Requests started a second at most; `nil` = as many as may be in flight.
    package var maxPerSecond: Int?
    /// Requests in flight at most; `nil` = the daemon's default.
    package var maxInFlight: Int?

    package var autoApprovePlans = false
    /// Days; meaningful for tenants.
    package var candidatePIIRetentionDays = RetentionPeriods.standard.candidateDays
    /// Days; meaningful for tenants.
    package var assessmentRetentionDays = RetentionPeriods.standard.assessmentDays
    /// Days; meaningful for tenants.
    package var recordingRetentionDays = RetentionPeriods.standard.recordingDays

    /// Why it was switched off by itself; `nil` while active or switched off by a person.
    package var disabledReason: String?
    /// Start of the present row of failures; `nil` after a success.
    package var failingSince: Timestamp?
    /// 0 until first saved; raised by every save, which refuses an older one.
    package var revision: Int64 = 0
    package let createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Identifier, scope: EndpointScope, callbackURL: String, origin: String, sealedSecret: [UInt8],
        secretHint: String, createdAt: Timestamp
    ) {
        self.id = id
        self.scope = scope
        self.callbackURL = callbackURL
        self.origin = origin
        self.sealedSecret = sealedSecret
        self.secretHint = secretHint
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// Whether nothing but its health differs.
    func isLike(_ other: Endpoint?) -> Bool {
        guard var other else { return false }
        other.failingSince = failingSince
        other.revision = revision
        other.updatedAt = updatedAt
        return self == other
    }

    /// Whether events of this name are sent here.
    package func wants(_ event: String) -> Bool { events.isEmpty || events.contains(event) }
}

// Why a transfer has no answer.

/// Why a transfer has no answer that can be used.
package struct TransferFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        /// The name has no address, or the name server gave no answer.
        case dns
        /// No connection, or it broke off.
        case connect
        case tls
        case timeout
        /// The address may not be reached; `refused` names it.
        case blockedAddress
        /// What came is no HTTP, or the request cannot be sent as it is.
        case `protocol`
        /// This machine lacks something: descriptors, threads, ports, memory. Never the receiver's fault.
        case localShortage
        /// `cancel` was called.
        case cancelled
    }

    package let kind: Kind
    /// One sentence that says what happened and what to mend. Names no address, so it may be shown to a tenant.
    package let message: String
    /// For `.blockedAddress`. Which address a name has may be nobody's business: show it to those who may know.
    package let refused: RefusedAddress?

    package init(kind: Kind, message: String, refused: RefusedAddress? = nil) {
        self.kind = kind
        self.message = message
        self.refused = refused
    }

    package var description: String { message }
}

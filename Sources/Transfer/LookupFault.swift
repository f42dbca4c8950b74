// Why a host name could not be looked up.

/// Why a host name could not be looked up.
package enum LookupFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The name servers say that the name does not exist, or has no address.
    case noAddress
    /// No name server answered, or none that was asked could. Nothing is known of the name.
    case noAnswer
    /// This machine lacks a place, a thread or a descriptor for it. Nothing was asked.
    case shortage

    /// One sentence that says what happened and what to mend.
    package var message: String {
        switch self {
        case .noAddress: "The host name has no address; check its spelling and its DNS records."
        case .noAnswer:
            "The name servers did not answer the look-up of the host name; check the name servers of its domain."
        case .shortage:
            "Too many host names are being looked up at this moment; try again shortly."
        }
    }

    package var description: String { message }

    /// What it means for a transfer: a shortage is never the receiver's fault.
    var failure: TransferFailure {
        TransferFailure(kind: self == .shortage ? .localShortage : .dns, message: message)
    }
}

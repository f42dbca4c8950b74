// What an address policy says of an address.

/// What an `AddressPolicy` says of an address.
package enum AddressVerdict: Equatable, Sendable {
    case allowed
    /// `range` names the network and why: `10.0.0.0/8 (private network)`.
    case refused(range: String)
}

/// An address that may not be reached, and the range it lies in.
package struct RefusedAddress: Equatable, Sendable, CustomStringConvertible {
    /// In its shortest text form.
    package let address: String
    /// As in `AddressVerdict.refused`.
    package let range: String

    package init(address: String, range: String) {
        self.address = address
        self.range = range
    }

    /// `10.0.0.1 lies in 10.0.0.0/8 (private network)`.
    package var description: String { "\(address) lies in \(range)" }
}

// The addresses of a host name.

/// The addresses of a host name, also in the form that libcurl is told them.
struct FoundName: Equatable, Sendable {
    let addresses: [IPAddress]
    /// Joined by commas, IPv6 in brackets.
    let text: String

    init(_ addresses: [IPAddress]) {
        self.addresses = addresses
        text = addresses.map { $0.family == .version6 ? "[\($0)]" : "\($0)" }.joined(separator: ",")
    }
}

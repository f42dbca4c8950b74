// A URL that tenants may have their events sent to.

/// A URL that has passed every rule for callbacks that needs no name look-up.
///
/// https (http where the policy allows it), at most 2,048 bytes, no credentials, no fragment, port 443 or above 1023
/// (80 too for http). A host that is an address, in whatever notation, or that is a name of this machine, is judged at
/// once; other names are judged by their addresses (`TransferClient.resolve`, `AddressPolicy.refusal`) when saved, and
/// again when a socket opens.
package struct CallbackURL: Hashable, Sendable {
    /// As it was given.
    package let text: String
    /// `https` or `http`.
    package let scheme: String
    /// In lower case, without brackets or a closing dot; an address in its shortest form.
    package let host: String
    package let port: Int

    /// Scheme, host and port where it is not the scheme's own: what one lane of callbacks has in common.
    package var origin: String {
        let bracketed = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == (scheme == "https" ? 443 : 80) ? "\(scheme)://\(bracketed)" : "\(scheme)://\(bracketed):\(port)"
    }

    /// Judges `text` by every rule that needs no look-up. From any thread.
    /// - Parameter allowsAnyPort: for what the operator has configured himself.
    package static func parse(
        _ text: String, policy: AddressPolicy, allowsAnyPort: Bool = false
    ) throws(CallbackURLError) -> CallbackURL {
        let count = text.utf8.count
        guard count <= TransferLimits.callbackURLBytesMaximum else {
            throw .tooLong(bytes: count, maximum: TransferLimits.callbackURLBytesMaximum)
        }
        let url = try OutgoingURL(text)
        guard url.isHTTPS || policy.allowHTTP else { throw .scheme(url.scheme) }
        guard !text.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
        let ownPort = url.isHTTPS ? 443 : 80
        guard allowsAnyPort || url.port == ownPort || (1_024...65_535).contains(url.port) else {
            throw .port(url.port)
        }
        if let address = url.literal ?? SystemResolver.known(url.host)?.first,
            case .refused(let range) = policy.connectVerdict(address)
        {
            throw .address(RefusedAddress(address: address.description, range: range))
        }
        return CallbackURL(text: text, scheme: url.scheme, host: url.host, port: url.port)
    }
}

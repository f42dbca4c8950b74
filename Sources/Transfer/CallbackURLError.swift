// Why a URL cannot be a callback.

/// Why a text cannot be used as a callback URL; the description says what to mend.
package enum CallbackURLError: Error, Equatable, CustomStringConvertible {
    case tooLong(bytes: Int, maximum: Int)
    /// Not a URL as libcurl reads it; what is wrong with it.
    case malformed(String)
    /// Neither https nor, where the policy allows it, http.
    case scheme(String)
    case credentials
    case fragment
    case port(Int)
    case address(RefusedAddress)

    package var description: String {
        switch self {
        case .tooLong(let bytes, let maximum): "the URL has \(bytes) bytes; at most \(maximum) are allowed"
        case .malformed(let fault): "the URL has \(fault)"
        case .scheme(let scheme): "the URL's scheme is \(scheme); use https"
        case .credentials: "the URL carries a user name or password; leave them out, requests are signed"
        case .fragment: "the URL has a fragment (#…); leave it out, it is never sent"
        case .port(let port): "port \(port) is not allowed; use 443 or one above 1023"
        case .address(let refused):
            "\(refused); use a public address, or open the network with delivery.allowedNetworks"
        }
    }
}

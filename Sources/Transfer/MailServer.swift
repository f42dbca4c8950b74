// The mail server that the operator has named, and how it may be spoken to.
import CCurl

/// Where mail goes out, and who sends it. Immutable; a reload makes a new one.
package struct MailServer: Sendable, Equatable {
    /// What connection the server must offer.
    package enum Protection: Sendable, Equatable {
        /// TLS from the first byte.
        case implicit
        /// STARTTLS, or nothing is sent.
        case required
        /// STARTTLS where it is offered: a server in a network that the operator calls his own.
        case offered
        /// None: a server on this machine.
        case none
    }

    package let url: String
    package let sender: MailAddress
    package let username: String?
    let password: String?
    package let protection: Protection

    /// Reads what the configuration says.
    ///
    /// A name and password are never sent without TLS, not even to this machine.
    /// - Parameters:
    ///   - url: `smtps://host[:port]` or `smtp://host[:port]`; a path is the name that this machine gives itself.
    ///   - allowsPlain: whether `smtp` may go without TLS where the server offers none.
    /// - Throws: `MailServerError`, which names what to mend.
    package init(
        url: String, sender: String, username: String?, password: String?, allowsPlain: Bool
    ) throws(MailServerError) {
        guard let address = MailAddress(sender) else { throw .sender }
        guard (username == nil) == (password == nil) else { throw .halfALogin }
        let (scheme, host) = try Self.split(url)
        self.url = url
        self.sender = address
        self.username = username
        self.password = password
        switch scheme {
        case "smtps": protection = .implicit
        case _ where username != nil: protection = .required
        case _ where Self.isThisMachine(host): protection = .none
        default: protection = allowsPlain ? .offered : .required
        }
    }

    /// Split by libcurl, which also connects: no second opinion about where the mail goes.
    private static func split(_ url: String) throws(MailServerError) -> (scheme: String, host: String) {
        guard url.utf8.count <= TransferLimits.urlBytesMaximum, url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            CurlLibrary.isStarted, let handle = curl_url()
        else { throw .url }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: handle)?.lowercased(), scheme == "smtp" || scheme == "smtps",
            let host = part(CURLUPART_HOST, of: handle)?.lowercased(), !host.isEmpty
        else { throw .url }
        return (scheme, host)
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func isThisMachine(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        guard let address = IPAddress(host), let loopback = try? CIDR("127.0.0.0/8") else { return false }
        return loopback.contains(address)
    }
}

/// What is wrong with the settings of a mail server.
package enum MailServerError: Error, Equatable, CustomStringConvertible {
    case url
    case sender
    case halfALogin

    package var description: String {
        switch self {
        case .url: "must be smtps://host[:port] or smtp://host[:port], without name and password"
        case .sender: "must be a plain address such as interviews@example.org"
        case .halfALogin: "needs both a name and a password to log in"
        }
    }
}

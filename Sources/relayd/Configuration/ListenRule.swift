// Which listeners speak TLS, and which must not be.

/// How HTTP is spoken on an address: API keys must not cross a network in clear unless somebody wants it so.
struct ListenRule: Sendable {
    enum Manner: Sendable, Equatable {
        case plain
        case secure
        /// Plain across a network, because `listenInsecure` says so.
        case exposed
        /// Not at all; continues a sentence whose subject is the address.
        case refused(reason: String)
    }

    var hasCertificate: Bool
    let allowsInsecure: Bool

    func manner(of address: ListenAddress) -> Manner {
        switch address {
        case .tls: hasCertificate ? .secure : .refused(reason: Self.certificateMissing)
        case .unix: .plain
        case .tcp where address.isLoopback: .plain
        case .tcp where hasCertificate: .secure
        case .tcp: allowsInsecure ? .exposed : .refused(reason: Self.insecure)
        }
    }

    private static let certificateMissing = "needs a certificate: set tls.certificateFile and tls.keyFile"

    private static let insecure =
        "would carry API keys across a network in clear: set tls.certificateFile and tls.keyFile, or listen on "
        + "loopback or a Unix socket behind a proxy that speaks TLS, or set listenInsecure: true if nobody can read "
        + "that network"

    /// What the log says of an exposed listener.
    static let exposedRemedy = "set tls.certificateFile and tls.keyFile, or make sure that nobody can read that network"
}

extension Configuration {
    var listenRule: ListenRule { ListenRule(hasCertificate: tls != nil, allowsInsecure: listenInsecure) }
}

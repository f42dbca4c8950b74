// A receiver that speaks TLS and nothing else worth mentioning.

/// `openssl s_server` on a free port of the loopback, answering every request with a page about itself.
package final class SecureReceiver: Sendable {
    package let port: Int
    private let child: ChildProgram

    /// - Parameter options: more of `openssl s_server`.
    package init(_ identity: (certificate: String, key: String), _ options: [String] = []) throws {
        child = try ChildProgram(
            "openssl",
            ["s_server", "-accept", "127.0.0.1:0", "-cert", identity.certificate, "-key", identity.key, "-www"]
                + options)
        // "ACCEPT 127.0.0.1:41234"
        var found: Int?
        while found == nil, let line = child.line() {
            if line.hasPrefix("ACCEPT"), let text = line.split(separator: ":").last { found = Int(text) }
        }
        guard let found else { throw ChildProgramFailure(status: 0) }
        port = found
    }
}

// Where the daemon answers HTTP.
import Glibc

/// An address to listen on: a numeric IP address and port, or a Unix socket.
enum ListenAddress: Sendable, Equatable {
    /// `host` without brackets; port 0 lets the system choose.
    case tcp(host: String, port: UInt16)
    case unix(path: String)

    /// Reads `127.0.0.1:8080`, `[::1]:8080` and `unix:/path`; `nil` for everything else, host names included.
    init?(text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/"), UnixSocketAddress(text: path) != nil else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        let isSixth = host.count < text[..<colon].count
        guard let bytes = NetworkRange.addressBytes(String(host)), (bytes.count == 16) == isSixth else { return nil }
        self = .tcp(host: String(host), port: port)
    }

    /// The form that `init(text:)` reads.
    var text: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

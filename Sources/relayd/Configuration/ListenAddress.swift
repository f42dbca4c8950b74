// Where the daemon answers HTTP.
import Glibc

/// An address to listen on: a numeric IP address and port, with TLS in any case or as `ListenRule` says, or a Unix
/// socket.
enum ListenAddress: Sendable, Equatable {
    /// `host` without brackets; port 0 lets the system choose.
    case tcp(host: String, port: UInt16)
    /// The same, with TLS even on loopback.
    case tls(host: String, port: UInt16)
    case unix(path: String)

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, either behind `tls:`, and `unix:/path`; `nil` for everything else, host
    /// names included.
    init?(text: String) {
        if text.hasPrefix("tls:") {
            guard case .tcp(let host, let port)? = Self(text: String(text.dropFirst(4))) else { return nil }
            self = .tls(host: host, port: port)
            return
        }
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
        case .tls(let host, let port): "tls:" + Self.tcp(host: host, port: port).text
        case .unix(let path): "unix:\(path)"
        }
    }

    /// The address alone: `.tcp` for `.tls`.
    var withoutManner: Self {
        if case .tls(let host, let port) = self { .tcp(host: host, port: port) } else { self }
    }

    /// Whether only processes on this machine reach it.
    var isLoopback: Bool {
        switch self {
        case .unix: return true
        case .tcp(let host, _), .tls(let host, _):
            guard let bytes = NetworkRange.addressBytes(host) else { return false }
            if bytes.count == 4 { return bytes[0] == 127 }
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return isMapped ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        }
    }
}

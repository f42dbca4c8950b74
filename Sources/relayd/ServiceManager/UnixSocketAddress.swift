// The address of a Unix socket, by path or in the abstract namespace.
import Glibc

/// A Unix socket's address: `/run/x.sock`, or `@x` for the abstract name x.
struct UnixSocketAddress: Sendable, Equatable {
    /// The bytes of sun_path; abstract ones begin with 0 and have no end mark.
    private let path: [UInt8]

    /// `nil` when the text is neither an absolute path nor an abstract name, or does not fit (107 bytes).
    init?(text: String) {
        var bytes = Array(text.utf8)
        guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "@"): bytes[0] = 0
        case UInt8(ascii: "/"): bytes.append(0)
        default: return nil
        }
        path = bytes
    }

    /// Calls `body` with the address in the form the socket functions want; the pointer is valid inside only.
    func withSocketAddress<Answer>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer) -> Answer {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + path.count } ?? 0
        return withUnsafePointer(to: &address) { typed in
            typed.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}

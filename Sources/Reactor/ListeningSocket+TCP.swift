// Listening on an IP address and port.
import CLinux

extension ListeningSocket {
    /// Listens on `host` and `port`.
    ///
    /// A host of `::` takes IPv4 as well. Of a name's addresses the first that can be bound is taken.
    /// - Parameters:
    ///   - host: an IPv4 or IPv6 address without brackets, or a name.
    ///   - port: 0 lets the system choose; `address` tells what it chose.
    package static func tcp(host: String, port: UInt16) throws(ListeningError) -> ListeningSocket {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else {
            throw .unknownHost(host, reason: String(cString: gai_strerror(status)))
        }
        defer { freeaddrinfo(list) }
        var failure = ListeningError.unknownHost(host, reason: "no address")
        var candidate = list
        while let info = candidate?.pointee {
            do throws(ListeningError) {
                return try bound(to: info, name: "\(host) port \(port)")
            } catch {
                failure = error
            }
            candidate = info.ai_next
        }
        throw failure
    }

    private static func bound(to info: addrinfo, name: String) throws(ListeningError) -> ListeningSocket {
        let descriptor = try open(family: info.ai_family)
        var (one, zero) = (Int32(1), Int32(0))
        let size = socklen_t(MemoryLayout<Int32>.size)
        // A restart must not wait for the connections of its predecessor to be forgotten.
        setsockopt(descriptor.number, SOL_SOCKET, SO_REUSEADDR, &one, size)
        if info.ai_family == AF_INET6 {
            setsockopt(descriptor.number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &zero, size)
        }
        guard relayd_bind(descriptor.number, info.ai_addr, info.ai_addrlen) == 0 else {
            let errno = relayd_errno()
            throw errno == EADDRINUSE ? .inUse(name) : .system(SystemCallError(call: "bind \(name)", errno: errno))
        }
        try startListening(descriptor.number, name: name)
        return try ListeningSocket(descriptor)
    }

    static func open(family: Int32) throws(ListeningError) -> OwnedDescriptor {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let number = socket(family, kind, 0)
        guard number >= 0 else { throw .system(SystemCallError(call: "socket", errno: relayd_errno())) }
        return OwnedDescriptor(number)
    }

    static func startListening(_ number: Int32, name: String) throws(ListeningError) {
        guard listen(number, ReactorLimits.listenBacklog) == 0 else {
            let errno = relayd_errno()
            throw errno == EADDRINUSE ? .inUse(name) : .system(SystemCallError(call: "listen \(name)", errno: errno))
        }
    }
}

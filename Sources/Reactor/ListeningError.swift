// Why a listening socket could not be had.

/// Why a listening socket could not be had. Says what to mend.
package enum ListeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host is neither an IP address nor a name the system knows; with the resolver's reason.
    case unknownHost(String, reason: String)
    /// The path does not fit a Unix socket's address.
    case pathTooLong(String, bytesMaximum: Int)
    /// Something that is not a socket lies at the path; it is left alone.
    case notASocket(path: String)
    /// Another process accepts connections there.
    case inUse(String)
    /// An inherited descriptor is not a listening stream socket.
    case notListening(descriptor: Int32)
    /// The environment of inherited sockets does not make sense.
    case badEnvironment(String)
    case system(SystemCallError)

    package var description: String {
        switch self {
        case .unknownHost(let host, let reason): "cannot listen on host \"\(host)\": \(reason)"
        case .pathTooLong(let path, let maximum): "socket path \"\(path)\" is longer than \(maximum) bytes"
        case .notASocket(let path): "\"\(path)\" exists and is not a socket; remove it or choose another path"
        case .inUse(let address): "\(address) is in use by another process"
        case .notListening(let descriptor): "inherited descriptor \(descriptor) is not a listening stream socket"
        case .badEnvironment(let reason): "socket activation: \(reason)"
        case .system(let error): error.description
        }
    }
}

// A place where connections come in, and how they speak.
package import Reactor
package import TLS

/// A listening socket, with the certificate to serve on it; nil where HTTP is spoken without TLS.
package struct HTTPListener: Sendable {
    package let socket: ListeningSocket
    package let identity: TLSIdentity?

    package init(_ socket: ListeningSocket, identity: TLSIdentity? = nil) {
        self.socket = socket
        self.identity = identity
    }

    /// `127.0.0.1:8080`, `unix:/run/relayd/api.sock`, and with TLS `tls:203.0.113.7:443`.
    package var address: String { identity == nil ? socket.address.description : "tls:\(socket.address)" }
}

// Told what a server does, for metrics and logs.

/// Told what a server does. Called on the server's loop: count and return, never wait.
package protocol HTTPServerObserver: Sendable {
    func connectionOpened()
    func connectionClosed()
    /// A response was put on its way, the server's own included.
    func answered(status: Int)
    func refused(_ refusal: HTTPRefusal)
}

/// An observer that counts nothing.
package struct SilentObserver: HTTPServerObserver {
    package init() {}
    package func connectionOpened() {}
    package func connectionClosed() {}
    package func answered(status: Int) {}
    package func refused(_ refusal: HTTPRefusal) {}
}

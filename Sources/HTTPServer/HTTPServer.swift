// A running HTTP server.
package import Reactor

/// A strict HTTP/1.1 server on a thread of its own.
///
/// The handler runs on that thread: it answers at once through the promise, or hands request and promise to somebody
/// else and returns. It must not wait.
package final class HTTPServer: Sendable {
    /// Where it listens, as text: `127.0.0.1:8080`, `[::1]:8080`, `unix:/run/relayd/control.sock`, and with TLS
    /// `tls:203.0.113.7:443`.
    package let boundAddresses: [String]
    private let thread: LoopThread
    private let drains: Mailbox<DrainOrder>

    /// Most drains that may be asked for at a time.
    private static let drainOrdersMaximum = 16

    private init(_ boundAddresses: [String], _ thread: LoopThread, _ drains: Mailbox<DrainOrder>) {
        self.boundAddresses = boundAddresses
        self.thread = thread
        self.drains = drains
    }

    /// Starts to accept on `listeners`, which belong to the server from then on.
    /// - Throws: `SystemCallError` when there is no thread or descriptor to be had.
    package static func start(
        on listeners: [HTTPListener], configuration: HTTPServerConfiguration = HTTPServerConfiguration(),
        handler: @escaping @Sendable (HTTPRequest, ResponsePromise) -> Void
    ) throws -> HTTPServer {
        // Room for every answer that can be outstanding, so that none finds the mailbox full: see `ServerContext`.
        let replies = try Mailbox<Reply>(capacity: 3 * configuration.limits.connectionsMaximum)
        let drains = try Mailbox<DrainOrder>(capacity: drainOrdersMaximum)
        let thread = try LoopThread.start(name: configuration.threadName, time: configuration.time) { loop in
            let server = ServerLoop(loop, configuration, replies: replies, handler: handler)
            try server.start(on: listeners, drains: drains)
        }
        return HTTPServer(listeners.map(\.address), thread, drains)
    }

    /// As above, without TLS.
    package static func start(
        on sockets: [ListeningSocket], configuration: HTTPServerConfiguration = HTTPServerConfiguration(),
        handler: @escaping @Sendable (HTTPRequest, ResponsePromise) -> Void
    ) throws -> HTTPServer {
        try start(on: sockets.map { HTTPListener($0) }, configuration: configuration, handler: handler)
    }

    /// Stops listening, closes idle connections, answers what is in progress with `Connection: close`, and calls
    /// `completion` when the last connection has ended, after `milliseconds` at most. Then call `stop`.
    /// - Parameter completion: called once, on the server's thread; on this one when the server has stopped already.
    package func drain(within milliseconds: Int64, completion: @escaping @Sendable () -> Void) {
        // Not posted, the waiter ends here and calls back by that.
        _ = drains.post(DrainOrder(milliseconds: milliseconds, waiter: DrainWaiter(completion)))
    }

    /// As above, for a task: returns when the last connection has ended.
    package func drain(within milliseconds: Int64) async {
        await withCheckedContinuation { continuation in
            drain(within: milliseconds) { continuation.resume() }
        }
    }

    /// Ends all connections and listeners and waits until the thread has ended. Not from the handler.
    package func stop() {
        thread.stop()
        thread.join()
    }
}

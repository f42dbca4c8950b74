// Everything a server owns on its thread.
import Reactor
import TLS

/// The connections of one loop, their listeners and the way to the handler. Confined to its loop.
final class ServerLoop {
    typealias Handler = @Sendable (HTTPRequest, ResponsePromise) -> Void

    let loop: EventLoop
    let context: ServerContext
    /// Where every read lands first: one for all connections, so that an idle one holds no buffer.
    let scratch: UnsafeMutableRawBufferPointer

    private let handler: Handler
    private let replies: Mailbox<Reply>
    private var acceptor: Acceptor?
    private var connections: [UInt64: Connection] = [:]
    private var census: AddressCensus
    private var lastID: UInt64 = 0
    private var drainWaiters: [DrainWaiter] = []

    init(
        _ loop: EventLoop, _ configuration: HTTPServerConfiguration, replies: Mailbox<Reply>,
        handler: @escaping Handler
    ) {
        self.loop = loop
        self.handler = handler
        self.replies = replies
        context = ServerContext(configuration)
        census = AddressCensus(configuration.limits)
        scratch = .allocate(byteCount: ServerConstants.readBytesMaximum, alignment: 16)
    }

    deinit { scratch.deallocate() }

    func start(on listeners: [HTTPListener], drains: Mailbox<DrainOrder>) throws {
        let acceptor = try Acceptor(self)
        self.acceptor = acceptor
        try acceptor.start(on: listeners)
        try loop.receive(replies) { replies in
            for reply in replies { self.take(reply) }
        }
        try loop.receive(drains) { orders in
            for order in orders { self.drain(order) }
        }
    }

    var hasRoom: Bool { connections.count < context.limits.connectionsMaximum }

    /// - Parameter identity: the certificate to serve; nil for a connection without TLS.
    func open(_ socket: consuming StreamSocket, identity: TLSIdentity?) {
        let peer = Self.peerAddress(socket)
        let isProxied = context.isProxy(peer)
        guard census.enter(peer, isProxy: isProxied, now: loop.now) else { return observe(.addressCap, peer: peer) }
        lastID += 1
        let session = identity?.makeSession(descriptor: socket.number)
        if identity != nil, Self.isMissing(session) {
            census.leave(peer, isProxy: isProxied, isRefused: false, now: loop.now)
            return observe(.descriptorShortage, peer: peer)
        }
        let channel = Channel(socket, session: session)
        let connection = Connection(channel, id: lastID, peer: peer, isProxied: isProxied, server: self)
        do throws(SystemCallError) {
            try connection.start()
        } catch {
            census.leave(peer, isProxy: isProxied, isRefused: false, now: loop.now)
            return observe(.descriptorShortage, peer: peer)
        }
        connections[lastID] = connection
        context.configuration.observer.connectionOpened()
    }

    func closed(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.id) != nil else { return }
        census.leave(
            connection.peer, isProxy: connection.isProxied, isRefused: !connection.isServed, now: loop.now)
        context.configuration.observer.connectionClosed()
        acceptor?.roomAppeared()
        if connections.isEmpty { finishDrain() }
    }

    /// Closes some of the connections that have been idle longest; false when none has been for a while.
    func evictIdle() -> Bool {
        let limit = loop.now.advanced(byMilliseconds: -ServerConstants.evictionIdleMilliseconds)
        let idle = connections.values.compactMap { connection in
            connection.idleSince.flatMap { $0 <= limit ? (since: $0, connection: connection) : nil }
        }
        guard !idle.isEmpty else { return false }
        for victim in idle.sorted(by: { $0.since < $1.since }).prefix(ServerConstants.evictionCount) {
            observe(.evicted, peer: victim.connection.peer)
            victim.connection.abort()
        }
        return true
    }

    /// Calls the handler; its answer if it gave one at once, else nil and the answer comes as a message.
    func handle(_ request: HTTPRequest, connection: UInt64, serial: UInt64) -> HTTPResponse? {
        let replies = self.replies
        let promise = ResponsePromise(isDetached: false) { response in
            // Never full: `pendingAnswersMaximum` is below the capacity. Closed, the server has gone.
            _ = replies.post(Reply(connection: connection, serial: serial, response: response))
        }
        handler(request, promise)
        let response = promise.takeOrDetach()
        if response == nil { context.pendingAnswers += 1 }
        return response
    }

    func handshakeFailed(_ reason: String, peer: PeerAddress) {
        observe(.handshakeFailed, peer: peer)
        context.configuration.handshakeFailed?(peer, reason)
    }

    func observe(_ kind: HTTPRefusalKind, peer: PeerAddress?) {
        context.configuration.observer.refused(HTTPRefusal(kind: kind, offset: nil, peer: peer))
    }

    private func take(_ reply: Reply) {
        context.pendingAnswers -= 1
        connections[reply.connection]?.reply(reply)
    }

    private func drain(_ order: DrainOrder) {
        drainWaiters.append(order.waiter)
        if !context.isDraining {
            context.isDraining = true
            acceptor?.finish()
            for connection in Array(connections.values) { connection.drain() }
        }
        guard !connections.isEmpty else { return finishDrain() }
        _ = loop.schedule(at: loop.now.advanced(byMilliseconds: order.milliseconds)) {
            for connection in Array(self.connections.values) { connection.abort() }
        }
    }

    private func finishDrain() {
        guard context.isDraining else { return }
        for waiter in drainWaiters { waiter.finish() }
        drainWaiters = []
    }

    private static func isMissing(_ session: borrowing TLSSession?) -> Bool {
        switch session {
        case .some: false
        case .none: true
        }
    }

    private static func peerAddress(_ socket: borrowing StreamSocket) -> PeerAddress {
        switch socket.peer {
        case .internet(let ip, _): .ip(ip)
        case .unix: .unix(userID: socket.peerUserID)
        }
    }
}

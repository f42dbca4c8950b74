// Takes connections from the listeners, as many as there is room for.
import Reactor

/// Accepts connections, pauses when there is no room, and survives the lack of descriptors. Confined to the server's
/// loop.
final class Acceptor {
    private unowned let server: ServerLoop
    private var listeners: [(place: HTTPListener, token: WatchToken)] = []
    private var spare: SpareDescriptor
    private var isPaused = false
    private var retry: TimerID?

    init(_ server: ServerLoop) throws(SystemCallError) {
        self.server = server
        spare = try SpareDescriptor()
    }

    deinit {
        for listener in listeners { listener.place.socket.close() }
    }

    func start(on places: [HTTPListener]) throws(SystemCallError) {
        for place in places {
            let token = try server.loop.watch(place.socket.number, for: .read) { _ in self.accept(from: place) }
            listeners.append((place, token))
        }
    }

    /// Notes that a connection has closed, so that there is room again.
    func roomAppeared() {
        if isPaused { resume() }
    }

    /// Takes those who wait already, then stops listening.
    func finish() {
        for listener in listeners {
            accept(from: listener.place)
            server.loop.unwatch(listener.token)
            listener.place.socket.close()
        }
        listeners = []
        if let retry { server.loop.cancel(retry) }
    }

    private func accept(from place: HTTPListener) {
        for index in 0..<ServerConstants.acceptsPerEventMaximum {
            if !server.hasRoom {
                // Only the first can know that somebody waits.
                guard index == 0 else { return }
                guard server.evictIdle() else { return pause() }
            }
            switch place.socket.accept() {
            case .accepted(let connection): server.open(connection, identity: place.identity)
            case .nobodyWaits: return
            case .lost: continue
            case .shortage: return shed(place.socket)
            }
        }
    }

    /// Makes room by closing what is idle. Where nothing is, ends the one who waits longest, who would wait for
    /// nothing, and rests: the kernel would report the others again and again.
    private func shed(_ socket: ListeningSocket) {
        server.observe(.descriptorShortage, peer: nil)
        if server.evictIdle() { return }
        spare.spend { _ = socket.accept() }
        pause()
    }

    private func pause() {
        guard !isPaused else { return }
        isPaused = true
        watchListeners(false)
        let instant = server.loop.now.advanced(byMilliseconds: ServerConstants.shortageRestMilliseconds)
        retry = server.loop.schedule(at: instant) { self.resume() }
    }

    private func resume() {
        isPaused = false
        if let retry { server.loop.cancel(retry) }
        retry = nil
        watchListeners(true)
    }

    private func watchListeners(_ isWanted: Bool) {
        for listener in listeners {
            do throws(SystemCallError) {
                try server.loop.change(listener.token, to: isWanted ? .read : [])
            } catch {
                preconditionFailure("a listener's watch cannot be changed: \(error)")
            }
        }
    }
}

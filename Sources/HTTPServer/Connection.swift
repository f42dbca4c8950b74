// One connection's socket under its rules.
import Reactor
import TLS

/// Moves octets between a channel and its rules, and keeps interest and timer as the rules want them. Confined to the
/// server's loop.
final class Connection {
    let id: UInt64
    private unowned let server: ServerLoop
    private var channel: Channel
    private let opened: MonotonicInstant
    private var rules: ConnectionRules
    private var token: WatchToken?
    private var interest = Interest.read
    /// One timer, moved only forward in time when it fires: answering a request costs no timer work.
    private var timer: (id: TimerID, instant: MonotonicInstant)?
    /// Whether a look at what the channel holds is on its way.
    private var isReadingOn = false

    init(_ channel: consuming Channel, id: UInt64, peer: PeerAddress, isProxied: Bool, server: ServerLoop) {
        self.id = id
        self.server = server
        self.channel = channel
        opened = server.loop.now
        rules = ConnectionRules(server.context, peer: peer, isProxied: isProxied, now: server.loop.now)
    }

    var peer: PeerAddress { rules.peer }
    var isProxied: Bool { rules.isProxied }
    /// Whether the last answer was no refusal; false before the first.
    var isServed: Bool { rules.isServed }

    /// Since when the connection has been idle; nil when it is not.
    var idleSince: MonotonicInstant? {
        rules.phase == .idle && rules.output.isEmpty ? rules.phaseBegan : nil
    }

    func start() throws(SystemCallError) {
        token = try server.loop.watch(channel.number, for: interest) { readiness in self.ready(readiness) }
        armTimer()
    }

    /// Ends the connection without another word.
    func abort() {
        rules.end()
        update()
    }

    /// Gives an answer from another thread, unless its request is no longer waiting for it.
    func reply(_ reply: Reply) {
        guard rules.phase == .handling, rules.serial == reply.serial else { return }
        if let response = reply.response {
            rules.answer(response, now: server.loop.now)
        } else {
            rules.answerUnanswered(now: server.loop.now)
        }
        pump()
    }

    /// Makes the answer in progress the last. What has arrived already is still answered.
    func drain() {
        rules.endRest(now: server.loop.now)
        if rules.wantsInput { read() }
        pump()
        rules.drain()
        update()
    }

    private func ready(_ readiness: Readiness) {
        if channel.isShaking { return shake() }
        if rules.wantsInput, readiness != .writable || channel.readsWhenWritable {
            read()
        } else if !readiness.isDisjoint(with: [.hungUp, .failed]) {
            rules.end()
        }
        pump()
    }

    /// Goes on with the handshake. What came behind it is read at once: the socket may not tell of it again.
    private func shake() {
        if let reason = channel.shake() {
            server.handshakeFailed(reason, peer: peer)
            channel.closeWriting()
            rules.end()
        } else if !channel.isShaking {
            read()
        }
        pump()
    }

    /// Reads what the channel holds already, as soon as the others had their turn.
    private func readOn() {
        isReadingOn = false
        guard rules.wantsInput, channel.hasUnread else { return }
        read()
        pump()
    }

    private func read() {
        let outcome = channel.receive(into: server.scratch)
        switch outcome {
        case .moved(let count):
            rules.receive(UnsafeRawBufferPointer(rebasing: server.scratch[..<count]), now: server.loop.now)
        case .wouldBlock: break
        case .ended: rules.inputEnded(now: server.loop.now)
        case .broken: rules.end()
        }
    }

    /// Handles what can be handled, sends what can be sent.
    private func pump() {
        let isPaused = handleRequests()
        let wasBlocked = rules.isBlocked
        flush()
        update()
        if rules.phase != .ended, isPaused || (wasBlocked && !rules.isBlocked) {
            server.loop.atEndOfTurn { self.pump() }
        }
    }

    /// Handles the requests that have arrived; true when there may be more, but others should have their turn first.
    private func handleRequests() -> Bool {
        for _ in 0..<ServerConstants.requestsPerTurnMaximum {
            guard let request = rules.nextRequest(now: server.loop.now) else { return false }
            guard let response = server.handle(request, connection: id, serial: rules.serial) else { return false }
            rules.answer(response, now: server.loop.now)
        }
        return true
    }

    private func flush() {
        if channel.owesFarewell { channel.closeWriting() }
        guard !rules.output.isEmpty else { return }
        let outcome = rules.output.withPieces { first, second in
            channel.send(first, second, scratch: server.scratch)
        }
        switch outcome {
        case .moved(let count): rules.sent(count, now: server.loop.now)
        case .wouldBlock: break
        case .ended, .broken: rules.end()
        }
    }

    /// Brings socket, interest and timer into line with the rules.
    private func update() {
        guard let token else { return }
        if rules.takeCloseWriting() { channel.closeWriting() }
        guard rules.phase != .ended else { return finish(token) }
        if channel.hasUnread, rules.wantsInput, !isReadingOn {
            isReadingOn = true
            server.loop.atEndOfTurn { self.readOn() }
        }
        let wanted = channel.interest(reading: rules.wantsInput, writing: !rules.output.isEmpty)
        if wanted != interest {
            interest = wanted
            do throws(SystemCallError) {
                try server.loop.change(token, to: wanted)
            } catch {
                return abort()
            }
        }
        armTimer()
    }

    private func finish(_ token: WatchToken) {
        self.token = nil
        channel.end()
        server.loop.unwatch(token)
        if let timer { server.loop.cancel(timer.id) }
        timer = nil
        server.closed(self)
    }

    /// A handshake has the time of a header section.
    private var handshakeDeadline: MonotonicInstant {
        opened.advanced(byMilliseconds: server.context.limits.headerMilliseconds)
    }

    private func armTimer() {
        let deadline = channel.isShaking ? min(rules.deadline, handshakeDeadline) : rules.deadline
        if let timer {
            if timer.instant <= deadline { return }
            server.loop.cancel(timer.id)
        }
        let id = server.loop.schedule(at: deadline) { self.timerFired() }
        timer = (id, deadline)
    }

    private func timerFired() {
        timer = nil
        if channel.isShaking, handshakeDeadline <= server.loop.now {
            server.observe(.handshakeTimeout, peer: peer)
            rules.end()
        }
        rules.expire(now: server.loop.now)
        pump()
    }
}

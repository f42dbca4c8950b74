// Listening sockets of every kind, and the streams they accept.
import Glibc
import TestSupport
import Testing

@testable import Reactor

@Suite("Sockets", .timeLimit(.minutes(10)))
struct SocketTests {
    /// Accepts the connection that a client of the same test has opened.
    private func accept(_ listener: ListeningSocket) throws -> StreamSocket {
        var watched = pollfd(fd: listener.number, events: Int16(POLLIN), revents: 0)
        #expect(poll(&watched, 1, 10_000) == 1)
        switch listener.accept() {
        case .accepted(let socket): return socket
        case .nobodyWaits: throw SystemCallError(call: "accept", errno: EAGAIN)
        case .lost: throw SystemCallError(call: "accept", errno: ECONNABORTED)
        case .shortage(let errno): throw SystemCallError(call: "accept", errno: errno)
        }
    }

    private func send(_ text: String, _ more: String = "", on socket: borrowing StreamSocket) -> StreamSocket.Outcome {
        Array(text.utf8).withUnsafeBytes { first in
            Array(more.utf8).withUnsafeBytes { socket.send(first, $0) }
        }
    }

    private func port(of listener: ListeningSocket) throws -> UInt16 {
        guard case .internet(_, let port) = listener.address else { throw SystemCallError(call: "port", errno: EINVAL) }
        return port
    }

    @Test("bytes go both ways, gathered from two pieces, and the end is told")
    func roundTrip() throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        let port = try port(of: listener)
        #expect(port != 0)
        let client = RawClient(port: port)
        let socket = try accept(listener)
        guard case .internet(let ip, _) = socket.peer else { throw SystemCallError(call: "peer", errno: EINVAL) }
        #expect(ip == "127.0.0.1")
        #expect(socket.peerUserID == nil)

        var buffer = [UInt8](repeating: 0, count: 10)
        #expect(buffer.withUnsafeMutableBytes { socket.receive(into: $0) } == .wouldBlock)
        #expect(send("one", "two", on: socket) == .moved(6))
        #expect(client.receive() == Array("onetwo".utf8))
        client.send("hello")
        client.closeWriting()
        var watched = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        #expect(poll(&watched, 1, 10_000) == 1)
        #expect(buffer.withUnsafeMutableBytes { socket.receive(into: $0) } == .moved(5))
        #expect(poll(&watched, 1, 10_000) == 1)
        #expect(buffer.withUnsafeMutableBytes { socket.receive(into: $0) } == .ended)
        socket.closeWriting()
        #expect(client.isClosedByPeer())
    }

    @Test("writing to a peer that is gone is an outcome, not a signal")
    func brokenPipe() throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        var client: RawClient? = RawClient(port: try port(of: listener))
        let socket = try accept(listener)
        client?.resetOnClose()
        client = nil
        var watched = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        #expect(poll(&watched, 1, 10_000) == 1)
        #expect(send("x", on: socket) == .broken(errno: ECONNRESET))
        #expect(send("x", on: socket) == .broken(errno: EPIPE))
    }

    @Test("a full pipe would block")
    func fullPipe() throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        let client = RawClient(port: try port(of: listener))
        let socket = try accept(listener)
        let block = String(repeating: "x", count: 1_000_000)
        var outcome = send(block, on: socket)
        while case .moved = outcome { outcome = send(block, on: socket) }
        #expect(outcome == .wouldBlock)
        _ = client
    }

    @Test("the any address of IPv6 takes IPv4 too, and names the peer as IPv4")
    func dualStack() throws {
        let listener = try ListeningSocket.tcp(host: "::", port: 0)
        let port = try port(of: listener)
        #expect(listener.address.description == "[::]:\(port)")
        let four = RawClient(port: port)
        #expect(try accept(listener).peer.description.hasPrefix("127.0.0.1:"))
        let six = RawClient(port: port, host: "::1")
        #expect(try accept(listener).peer.description.hasPrefix("[::1]:"))
        _ = (four, six)
    }

    @Test("a port that is taken and a host that is nothing are told apart")
    func refusals() throws {
        let first = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        let port = try port(of: first)
        #expect(throws: ListeningError.inUse("127.0.0.1 port \(port)")) {
            try ListeningSocket.tcp(host: "127.0.0.1", port: port)
        }
        #expect {
            try ListeningSocket.tcp(host: "not an address", port: 0)
        } throws: { error in
            guard case .unknownHost("not an address", _) = error as? ListeningError else { return false }
            return true
        }
        #expect {
            try ListeningSocket.tcp(host: "192.0.2.1", port: 0)
        } throws: { error in
            error as? ListeningError
                == .system(SystemCallError(call: "bind 192.0.2.1 port 0", errno: EADDRNOTAVAIL))
        }
    }

    @Test("a Unix socket has the wanted mode, knows its peer's user, and takes its file along")
    func unixSocket() throws {
        let directory = TemporaryDirectory()
        let path = directory.path("s.sock")
        do {
            let listener = try ListeningSocket.unix(path: path, mode: 0o660)
            #expect(listener.address == .unix(path: path))
            var status = stat()
            #expect(lstat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o660)
            let client = RawClient(unixPath: path)
            let socket = try accept(listener)
            #expect(socket.peer == .unix(path: ""))
            #expect(socket.peerUserID == getuid())
            _ = client
            _ = listener
        }
        #expect(access(path, F_OK) != 0)
    }

    @Test("a file left by a dead process is replaced, a living one's and any other file are not")
    func staleFile() throws {
        let directory = TemporaryDirectory()
        let path = directory.path("s.sock")
        let living = try ListeningSocket.unix(path: path)
        #expect(throws: ListeningError.inUse(path)) { try ListeningSocket.unix(path: path) }

        let stale = directory.path("stale.sock")
        do {
            // Bound and closed without removing the file, as a killed process leaves it.
            let listener = try ListeningSocket.unix(path: directory.path("other.sock"))
            #expect(link(directory.path("other.sock"), stale) == 0)
            _ = listener
        }
        let successor = try ListeningSocket.unix(path: stale)
        #expect(successor.address == .unix(path: stale))

        let plain = directory.path("plain")
        close(open(plain, O_CREAT | O_RDWR, 0o600))
        #expect(throws: ListeningError.notASocket(path: plain)) { try ListeningSocket.unix(path: plain) }
        _ = living
    }

    @Test("a successor's file is not removed by its predecessor")
    func successor() throws {
        let directory = TemporaryDirectory()
        let path = directory.path("s.sock")
        var first: ListeningSocket? = try ListeningSocket.unix(path: path)
        unlink(path)
        let second = try ListeningSocket.unix(path: path)
        #expect(first != nil)
        first = nil
        #expect(access(path, F_OK) == 0)
        _ = second
    }

    @Test("a path beyond the address's room is refused", arguments: [108, 200])
    func longPath(length: Int) {
        let path = "/" + String(repeating: "x", count: length - 1)
        #expect(throws: ListeningError.pathTooLong(path, bytesMaximum: 107)) { try ListeningSocket.unix(path: path) }
    }

    @Test("an inherited listener is adopted, anything else is refused and left open")
    func adopting() throws {
        let original = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        let adopted = try ListeningSocket.adopt(dup(original.number))
        #expect(adopted.address == original.address)
        let client = RawClient(port: try port(of: adopted))
        _ = try accept(adopted)
        _ = client

        let plain = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(throws: ListeningError.notListening(descriptor: plain)) { try ListeningSocket.adopt(plain) }
        #expect(close(plain) == 0)
    }

    @Test("the environment of another process, or none, hands over nothing; a damaged one is an error")
    func inherited() throws {
        #expect(try InheritedSocket.takeAll { _ in nil }.isEmpty)
        let foreign = ["LISTEN_FDS": "1", "LISTEN_PID": "1"]
        #expect(try InheritedSocket.takeAll { foreign[$0] }.isEmpty)
        let none = ["LISTEN_FDS": "0", "LISTEN_PID": "\(getpid())"]
        #expect(try InheritedSocket.takeAll { none[$0] }.isEmpty)
        for count in ["-1", "65", "x", ""] {
            let damaged = ["LISTEN_FDS": count, "LISTEN_PID": "\(getpid())"]
            #expect(throws: ListeningError.self) { try InheritedSocket.takeAll { damaged[$0] } }
        }
    }
}

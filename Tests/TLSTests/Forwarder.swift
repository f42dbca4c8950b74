// A wire between a client and a server that a test can cut in one direction.
import Glibc
import Reactor
import TestSupport

/// Forwards one connection to a server, and closes the way there when told.
final class Forwarder: Sendable {
    let port: UInt16
    private let server: RawClient

    init(to serverPort: UInt16) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { typed in
                bind(listener, typed, length) | listen(listener, 1) | getsockname(listener, typed, &length)
            }
        }
        guard status == 0 else { throw ChildProgramFailure(status: errno) }
        port = UInt16(bigEndian: address.sin_port)
        let server = RawClient(port: serverPort)
        self.server = server
        TestThread.start {
            let client = accept(listener, nil, nil)
            close(listener)
            TestThread.start {
                // Under load the test may come to its answer late.
                while let bytes = server.receive(patienceMilliseconds: 150_000), !bytes.isEmpty {
                    _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                }
                // Wakes the reader below, which closes it.
                shutdown(client, Int32(SHUT_RDWR))
            }
            var buffer = [UInt8](repeating: 0, count: 16_384)
            while true {
                let count = recv(client, &buffer, buffer.count, 0)
                if count <= 0 { break }
                server.send(Array(buffer[..<count]))
            }
            close(client)
        }
    }

    /// Tells the server that nothing more will come.
    func closeWriting() { server.closeWriting() }
}

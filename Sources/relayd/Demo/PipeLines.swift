// Reads what a child writes, line by line.

import Glibc
import Reactor

/// A pipe whose one end a child writes to; each line goes to a handler, on a thread of its own.
final class PipeLines: Sendable {
    /// For the child; close it here once the child has it, or the end is never seen.
    let writeEnd: Int32
    private let thread: LoopThread

    /// - Parameter handler: gets each line without its line end. What comes after a line of more than
    ///   `DemoLimits.lineBytesMaximum` bytes is not read.
    init(_ handler: @escaping @Sendable ([UInt8]) -> Void) throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemCallError(call: "socketpair", errno: errno) }
        let readEnd = ends[0]
        do {
            thread = try LoopThread.start(name: "receiver") { loop in
                // Owned by the handler below: closed with the loop.
                let descriptor = PipeEnd(readEnd)
                var rest: [UInt8] = []
                _ = try loop.watch(readEnd, for: .read) { [unowned loop] _ in
                    guard let bytes = descriptor.next(), rest.count + bytes.count <= DemoLimits.lineBytesMaximum else {
                        loop.stop()
                        return
                    }
                    rest += bytes
                    while let end = rest.firstIndex(of: 0x0A) {
                        handler(Array(rest[..<end]))
                        rest.removeSubrange(...end)
                    }
                }
            }
        } catch {
            close(ends[1])
            throw error
        }
        writeEnd = ends[1]
    }

    /// Ends the reading.
    func stop() {
        thread.stop()
        thread.join()
    }
}

/// The end that is read from.
private final class PipeEnd {
    private let descriptor: OwnedDescriptor

    init(_ number: Int32) { descriptor = OwnedDescriptor(number) }

    /// What waits; `nil` at the end.
    func next() -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor.number, &chunk, chunk.count, Int32(MSG_DONTWAIT))
        if count < 0, errno == EAGAIN || errno == EINTR { return [] }
        return count > 0 ? Array(chunk[..<count]) : nil
    }
}

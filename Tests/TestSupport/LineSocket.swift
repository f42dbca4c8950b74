// One end of what a child process prints, read line by line.
import Glibc
import Synchronization

/// A pair of sockets instead of a pipe: neither end is inherited by another test's child by accident.
package final class LineSocket: Sendable {
    private struct State {
        /// What has come; before `start` it is read already.
        var bytes: [UInt8] = []
        var start = 0
        var seen: [String] = []
        var hasEnded = false
    }

    private let readEnd: Int32
    /// For the child; closed by `closeWriting` once the child has it.
    package let writeEnd: Int32
    private let state = Mutex(State())

    package init() {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        precondition(socketpair(AF_UNIX, kind, 0, &ends) == 0, "socketpair: errno \(errno)")
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit { close(readEnd) }

    package func closeWriting() { close(writeEnd) }

    /// All lines read so far, for the message of a failing test.
    package var seen: [String] { state.withLock { $0.seen } }

    /// The next line that holds all of `parts`, those before it passed over; `nil` at the end, or when nothing came
    /// for as long as `RawClient` has patience.
    package func line(with parts: String...) -> String? {
        while let line = next() {
            if parts.allSatisfy({ line.contains($0) }) { return line }
        }
        return nil
    }

    /// Every line until the child has closed its end.
    package func rest() -> [String] {
        var lines: [String] = []
        while let line = next() { lines.append(line) }
        return lines
    }

    /// Whether the child has closed its end and every line was read.
    package var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// The next line; `nil` at the end, or when nothing came for so long.
    package func next(patienceMilliseconds: Int = 2 * RawClient.patienceMilliseconds) -> String? {
        state.withLock { state in
            while true {
                if let end = state.bytes[state.start...].firstIndex(of: 0x0A) {
                    let line = String(decoding: state.bytes[state.start..<end], as: UTF8.self)
                    state.start = end + 1
                    state.seen.append(line)
                    return line
                }
                guard !state.hasEnded, let chunk = receive(patienceMilliseconds) else { return nil }
                state.hasEnded = chunk.isEmpty
                state.bytes = state.bytes[state.start...] + chunk
                state.start = 0
            }
        }
    }

    private func receive(_ patienceMilliseconds: Int) -> [UInt8]? {
        var watched = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, Int32(patienceMilliseconds)) == 1 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(readEnd, &buffer, buffer.count)
        return count < 0 ? nil : Array(buffer[..<count])
    }
}

// One running helper program, and the end of a socket that its output comes from.

import Glibc
import Reactor

/// A child in a session of its own, with nothing of ours open. Killed and reaped when its object ends.
final class HelperProcess {
    let identifier: pid_t
    private let output: OwnedDescriptor
    private var status: Int32?

    /// - Parameters:
    ///   - line: the command, its program's path first.
    ///   - input: what it finds on its standard input.
    /// - Throws: `SystemCallError` when there is no descriptor, memory or process to be had.
    init(_ line: [String], input: ArraySlice<UInt8>) throws(SystemCallError) {
        let file = try MemoryFile(input)
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemCallError(call: "socketpair", errno: errno) }
        output = OwnedDescriptor(ends[0])
        let childEnd = OwnedDescriptor(ends[1])
        identifier = try SpawnSettings.startApart(
            line, environment: HelperCommand.environment, input: file.number, output: childEnd.number)
        // When memory is short this process goes, not the daemon; raising the number is permitted to everybody.
        Self.write("1000", to: "/proc/\(identifier)/oom_score_adj")
    }

    deinit {
        guard status == nil else { return }
        kill()
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    }

    /// To be watched for reading.
    var outputNumber: Int32 { output.number }

    /// What waits to be read: empty for nothing yet, `nil` at the end.
    func read() -> [UInt8]? {
        var isEnd = false
        let bytes = [UInt8](unsafeUninitializedCapacity: ResumeLimits.readBytes) { buffer, count in
            let received = recv(output.number, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            isEnd = received == 0 || received < 0 && errno != EAGAIN && errno != EINTR
            count = max(0, received)
        }
        return isEnd ? nil : bytes
    }

    /// The exit code, negative for a signal; `nil` while it runs.
    func ending() -> Int32? {
        if status == nil {
            var found: Int32 = 0
            if waitpid(identifier, &found, WNOHANG) == identifier { status = found }
        }
        // wait(2): the low seven bits are the signal, the next byte is the exit code.
        return status.map { $0 & 0x7F == 0 ? $0 >> 8 & 0xFF : -($0 & 0x7F) }
    }

    /// Ends it and whatever it has started.
    func kill() {
        guard status == nil else { return }
        _ = Glibc.kill(-identifier, SIGKILL)
        _ = Glibc.kill(identifier, SIGKILL)
    }

    private static func write(_ text: String, to path: String) {
        let number = open(path, O_WRONLY | O_CLOEXEC)
        guard number >= 0 else { return }
        let descriptor = OwnedDescriptor(number)
        _ = text.withCString { Glibc.write(descriptor.number, $0, strlen($0)) }
    }
}

// Files in memory, and children that share nothing with us.
import Glibc
import Testing

@testable import Reactor

@Suite("Children")
struct SpawnTests {
    @Test("a file in memory holds its bytes from the beginning, any number of them", arguments: [0, 1, 3 << 20])
    func memoryFile(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try MemoryFile(bytes[...])
        var read = [UInt8](repeating: 0, count: count + 1)
        var total = 0
        while true {
            let part = read.withUnsafeMutableBytes { buffer in
                Glibc.read(file.number, buffer.baseAddress?.advanced(by: total), buffer.count - total)
            }
            guard part > 0 else { break }
            total += part
        }
        #expect(Array(read.prefix(total)) == bytes)
        #expect(fcntl(file.number, F_GETFD) == FD_CLOEXEC)
    }

    @Test("a child reads its input, has a session and an environment of its own and no descriptor of ours")
    func apart() throws {
        let file = try MemoryFile(Array("given".utf8)[...])
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let script =
            "read x; echo $x $MARK; pwd; read _ _ _ _ _ s _ < /proc/self/stat; [ $s = $$ ] && echo own; "
            + "for d in 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$d ] && echo open $d; done; :"
        let child = try SpawnSettings.startApart(
            ["/bin/sh", "-c", script], environment: ["MARK=here"], input: file.number, output: ends[1])
        var status: Int32 = -1
        #expect(waitpid(child, &status, 0) == child)
        #expect(status == 0)
        var text = [UInt8](repeating: 0, count: 4_096)
        let count = read(ends[0], &text, text.count)
        #expect(String(decoding: text.prefix(max(0, count)), as: UTF8.self) == "given here\n/\nown\n")
    }

    @Test("a program that is not there is an error that says so")
    func missing() throws {
        let file = try MemoryFile([])
        let error = #expect(throws: SystemCallError.self) {
            try SpawnSettings.startApart(["/nowhere"], environment: [], input: file.number, output: 1)
        }
        #expect(error?.errno == ENOENT)
    }
}

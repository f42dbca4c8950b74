// The machine as some tests need it: name servers, file systems and a loopback of their own.

import Glibc
import TestSupport
import Testing

/// A private mount and network namespace around a second run of this test program.
enum Namespace {
    private static let mark = "RELAYD_TEST_NAMESPACE"

    /// Whether this process runs in one.
    static let isInside = getenv(mark) != nil

    /// Runs the tests whose names begin with `filter` in a namespace of their own.
    /// - Returns: the exit code and what was printed.
    static func run(_ filter: String) throws -> (code: Int32, output: String) {
        let directory = TemporaryDirectory()
        let output = directory.path("output")
        let wrapper = try wrapper()
        let words =
            wrapper + [
                "/bin/sh", "-c", "exec \"$0\" --testing-library swift-testing --filter \"$1\" >\"$2\" 2>&1", program,
                filter, output,
            ]
        setenv(mark, "1", 1)
        defer { unsetenv(mark) }
        let status = try ChildProgram(words[0], Array(words.dropFirst())).wait()
        return (status, RelaydBinary.text(of: output))
    }

    /// Root needs no user namespace; others get one in which they are root.
    private static func wrapper() throws -> [String] {
        let wrappers = [["unshare", "-m", "-n"], ["unshare", "-r", "-m", "-n"]]
        for wrapper in geteuid() == 0 ? wrappers : Array(wrappers.dropFirst()) {
            if let child = try? ChildProgram(wrapper[0], Array(wrapper.dropFirst()) + ["true"]), child.wait() == 0 {
                return wrapper
            }
        }
        throw Unavailable()
    }

    struct Unavailable: Error, CustomStringConvertible {
        let description = """
            these tests need mount and network namespaces: run them as root with CAP_SYS_ADMIN (a container: \
            --privileged, or --cap-add SYS_ADMIN --security-opt seccomp=unconfined), or allow unprivileged user \
            namespaces (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0, \
            kernel.apparmor_restrict_unprivileged_userns=0), and install util-linux (unshare, mount)
            """
    }

    private static let program: String = {
        var path = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &path, path.count)
        return String(decoding: path[..<max(count, 0)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    // MARK: Inside

    static func mount(_ arguments: String...) throws {
        let child = try ChildProgram("mount", arguments)
        try #require(child.wait() == 0, "mount \(arguments.joined(separator: " "))")
    }

    /// Brings the loopback of a new network namespace up.
    ///
    /// - Source: netdevice(7): `SIOCSIFFLAGS` with the name in the first 16 bytes and the flags `IFF_UP` and
    ///   `IFF_RUNNING` after it.
    static func raiseLoopback() {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        var request = [UInt8](repeating: 0, count: 40)
        request.replaceSubrange(0..<2, with: Array("lo".utf8))
        request[16] = 0x41
        let status = request.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { ioctl(descriptor, 0x8914, $0) } ?? -1
        }
        precondition(status == 0, "the loopback cannot be brought up: errno \(errno)")
    }
}

// Adopts the sockets that the service manager opened for the daemon.
import Glibc

/// The listening sockets passed in by the service manager.
///
/// - Source: sd_listen_fds(3).
struct PassedSockets: Sendable, Equatable {
    /// One of them. Whoever adopts it closes it.
    struct Passed: Sendable, Equatable {
        let descriptor: Int32
        /// `FileDescriptorName=` of the socket unit; "unknown" when it has none.
        let name: String
    }

    /// Why what was passed cannot be used.
    enum Refusal: Error, Equatable, CustomStringConvertible {
        case tooMany(Int)
        case notListening(descriptor: Int32, name: String)

        var description: String {
            switch self {
            case .tooMany(let count):
                "LISTEN_FDS=\(count): more than \(NotifyLimits.passedSocketsMaximum) sockets were passed"
            case .notListening(let descriptor, let name):
                "the passed descriptor \(descriptor) (\(name)) is not a listening stream socket: relayd.socket "
                    + "must use ListenStream= and Accept=no"
            }
        }
    }

    let sockets: [Passed]

    /// The names it reads, which no child process should inherit.
    static let variableNames = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

    /// Adopts the sockets that `environment` announces for this process; none when it announces none.
    ///
    /// Each is checked to be a listening stream socket and set close-on-exec. The caller clears `variableNames` from
    /// the process's environment afterwards, before its first thread.
    /// - Parameter firstDescriptor: 3 by the protocol; other numbers are for tests.
    static func adopt(
        environment: ProcessEnvironment, processID: Int32 = getpid(), firstDescriptor: Int32 = 3
    ) throws(Refusal) -> Self {
        guard environment["LISTEN_PID"] == String(processID), let count = environment["LISTEN_FDS"].flatMap({ Int($0) }),
            count > 0
        else { return Self(sockets: []) }
        guard count <= NotifyLimits.passedSocketsMaximum else { throw .tooMany(count) }
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        var sockets: [Passed] = []
        for index in 0..<count {
            let descriptor = firstDescriptor + Int32(index)
            let name = index < names.count ? String(names[index]) : "unknown"
            guard option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
                option(SO_ACCEPTCONN, of: descriptor) == 1
            else { throw .notListening(descriptor: descriptor, name: VisibleText.escaped(name)) }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            sockets.append(Passed(descriptor: descriptor, name: name))
        }
        return Self(sockets: sockets)
    }

    private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
    }
}

// Listening sockets handed over by the service manager.
import CLinux

/// A listening socket that the service manager opened for us.
/// - Source: sd_listen_fds(3).
package struct InheritedSocket: Sendable {
    /// `FileDescriptorName=` of the socket unit; `unknown` when it has none.
    package let name: String
    package let socket: ListeningSocket

    /// The variables it reads, which no child process should inherit.
    package static let variableNames = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

    /// First inherited descriptor, after the three standard ones.
    private static let firstDescriptor: Int32 = 3

    /// Takes over what the environment announces; empty when it announces nothing or speaks to another process.
    ///
    /// To be called once: the descriptors have one owner from then on.
    /// - Parameter variable: looks a variable of the environment up.
    package static func takeAll(
        variable: (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) throws(ListeningError) -> [InheritedSocket] {
        guard let count = variable("LISTEN_FDS"), let process = variable("LISTEN_PID") else { return [] }
        guard Int32(process) == getpid() else { return [] }
        guard let count = Int(count), (0...ReactorLimits.inheritedDescriptorsMaximum).contains(count) else {
            throw .badEnvironment(
                "LISTEN_FDS=\(count) is not a number up to \(ReactorLimits.inheritedDescriptorsMaximum)")
        }
        let names = (variable("LISTEN_FDNAMES") ?? "").split(separator: ":", omittingEmptySubsequences: false)
        var sockets: [InheritedSocket] = []
        for index in 0..<count {
            let name = index < names.count && !names[index].isEmpty ? String(names[index]) : "unknown"
            let socket = try ListeningSocket.adopt(firstDescriptor + Int32(index))
            sockets.append(InheritedSocket(name: name, socket: socket))
        }
        return sockets
    }
}

extension ListeningSocket {
    /// Takes over a descriptor that is listening already. It is made non-blocking and closed on exec; its file, if it
    /// has one, belongs to whoever made it.
    package static func adopt(_ number: Int32) throws(ListeningError) -> ListeningSocket {
        var isListening: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard number >= 0, getsockopt(number, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0,
            isListening == 1
        else { throw .notListening(descriptor: number) }
        let flags = relayd_get_status_flags(number)
        guard flags >= 0, relayd_set_status_flags(number, flags | O_NONBLOCK) == 0,
            relayd_close_on_exec(number) == 0
        else { throw .system(SystemCallError(call: "fcntl", errno: relayd_errno())) }
        return try ListeningSocket(OwnedDescriptor(number))
    }
}

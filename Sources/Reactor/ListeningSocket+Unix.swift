// Listening on a path of the file system.
import CLinux

extension ListeningSocket {
    /// Listens at `path`, and removes the socket file when this object ends.
    ///
    /// A socket file that nobody answers on, left behind by a process that died, is replaced. Anything else that lies
    /// there is an error. The directory must exist.
    /// - Parameter mode: who may connect: the file's permission bits, set before the first can.
    package static func unix(path: String, mode: UInt32 = 0o600) throws(ListeningError) -> ListeningSocket {
        var address = try unixAddress(path)
        try clearStaleFile(at: path, &address)
        let descriptor = try open(family: AF_UNIX)
        // On Linux the file takes its bits from the socket, less the process's mask: set narrow first, exact after.
        fchmod(descriptor.number, mode_t(mode))
        guard relayd_bind(descriptor.number, &address, addressLength) == 0 else {
            let errno = relayd_errno()
            throw errno == EADDRINUSE ? .inUse(path) : .system(SystemCallError(call: "bind \(path)", errno: errno))
        }
        let file = UnixSocketFile(at: path)
        guard chmod(path, mode_t(mode)) == 0 else {
            throw .system(SystemCallError(call: "chmod \(path)", errno: relayd_errno()))
        }
        try startListening(descriptor.number, name: path)
        return try ListeningSocket(descriptor, file: file)
    }

    private static let addressLength = socklen_t(MemoryLayout<sockaddr_un>.size)

    private static func unixAddress(_ path: String) throws(ListeningError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= room, !bytes.contains(0) else {
            throw .pathTooLong(path, bytesMaximum: room)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func clearStaleFile(at path: String, _ address: inout sockaddr_un) throws(ListeningError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & mode_t(S_IFMT) == mode_t(S_IFSOCK) else { throw .notASocket(path: path) }
        let probe = try open(family: AF_UNIX)
        let errno = relayd_connect(probe.number, &address, addressLength) == 0 ? 0 : relayd_errno()
        // Refused means that no process has it open for listening; anything else, that somebody may.
        guard errno == ECONNREFUSED else { throw .inUse(path) }
        unlink(path)
    }
}

// Reads small files whole, with a bound and with the kernel's reason when it fails.
import Glibc
import Reactor

/// A file read whole.
struct FileContents: Sendable {
    let bytes: [UInt8]
    /// Whether more than its owner may read it.
    let isExposed: Bool

    /// Reads `path`.
    ///
    /// - Throws: `SystemCallError`; `EFBIG` when there are more than `bytesMaximum` bytes, `EISDIR` for a directory.
    static func read(_ path: String, bytesMaximum: Int) throws(SystemCallError) -> Self {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw SystemCallError(call: "open \(path)", errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemCallError(call: "fstat \(path)", errno: errno) }
        let bytes = try drain(descriptor, called: path, bytesMaximum: bytesMaximum)
        return Self(bytes: bytes, isExposed: status.st_mode & (S_IRGRP | S_IROTH) != 0)
    }

    /// Reads `descriptor` to its end.
    ///
    /// - Throws: `SystemCallError`; `EFBIG` when there are more than `bytesMaximum` bytes.
    static func drain(
        _ descriptor: Int32, called name: String, bytesMaximum: Int
    ) throws(SystemCallError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemCallError(call: "read \(name)", errno: errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= bytesMaximum else { throw SystemCallError(call: "read \(name)", errno: EFBIG) }
        }
    }
}

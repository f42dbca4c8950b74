// A file that lies in memory only.
import CLinux

/// Bytes behind a descriptor, with no name and no place on any disk: gone with the last process that has it open,
/// whatever ended that.
package struct MemoryFile: ~Copyable {
    private let descriptor: OwnedDescriptor

    /// The descriptor's number, at the file's beginning, valid while this value lives. Closed in programs that are
    /// started, unless it is handed to them.
    package var number: Int32 { descriptor.number }

    /// - Throws: `SystemCallError` when there is no descriptor or no memory left.
    package init(_ bytes: ArraySlice<UInt8>) throws(SystemCallError) {
        let owned = OwnedDescriptor(
            try SystemCall.checked("memfd_create") { memfd_create("relayd", relayd_memory_file_closes()) })
        try Self.fill(owned.number, with: bytes)
        descriptor = owned
    }

    private static func fill(_ number: Int32, with bytes: ArraySlice<UInt8>) throws(SystemCallError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, relayd_errno() == EINTR { continue }
            guard count > 0 else { throw SystemCallError(call: "write", errno: relayd_errno()) }
            written += count
        }
        guard lseek(number, 0, SEEK_SET) == 0 else { throw SystemCallError(call: "lseek", errno: relayd_errno()) }
    }
}

// A system call that failed, with the kernel's reason.
import CLinux

/// A system call that failed.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Name of the call, and where it helps its object: `bind 127.0.0.1:80`.
    package let call: String
    /// The kernel's error number, positive, as in errno(3).
    package let errno: Int32

    package init(call: String, errno: Int32) {
        self.call = call
        self.errno = errno
    }

    /// For example `bind 127.0.0.1:80: Permission denied (errno 13)`.
    package var description: String { "\(call): \(Self.text(of: errno)) (errno \(errno))" }

    /// The system's words for an error number, in English: the process sets no locale.
    package static func text(of errno: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, strerror_r(errno, start, buffer.count) == 0 else {
                return "unknown error"
            }
            return String(cString: start)
        }
    }
}

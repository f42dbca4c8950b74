// The ballast as a file beside the data.
import Glibc
package import Reactor

/// `ballast` in the data directory. Its holder has the directory's lock.
package struct BallastFile: DiskRoom {
    private let directory: String

    package init(directory: String) { self.directory = directory }

    /// Where it lies.
    package static func path(in directory: String) -> String { "\(directory)/ballast" }

    private var path: String { Self.path(in: directory) }

    package func freeBytes() -> Int64? {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return nil }
        let bytes = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return bytes.overflow ? nil : Int64(clamping: bytes.partialValue)
    }

    package func ballastBytes() -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        // A copy may have holes where the original has none. st_blocks counts 512 bytes (stat(3type)).
        let allocated = Int64(status.st_blocks).multipliedReportingOverflow(by: 512)
        return allocated.overflow ? Int64(status.st_size) : min(Int64(status.st_size), max(1, allocated.partialValue))
    }

    package func makeBallast(bytes: Int64) throws(SystemCallError) {
        let bytesFound = ballastBytes()
        let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw SystemCallError(call: "open \(path)", errno: errno) }
        let file = OwnedDescriptor(number)
        // Answers the number instead of setting errno, and gives every block its place: nothing of it is a hole.
        let code = posix_fallocate(file.number, 0, off_t(bytes))
        guard code == 0, ftruncate(file.number, off_t(bytes)) == 0 else {
            let trouble = code == 0 ? errno : code
            if let bytesFound { cut(file.number, to: bytesFound) } else { unlink(path) }
            throw SystemCallError(call: "posix_fallocate \(path)", errno: trouble)
        }
    }

    package func giveUpBallast() {
        let number = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { return }
        let file = OwnedDescriptor(number)
        cut(file.number, to: 0)
    }

    /// Some file systems give blocks free only when their journal is written.
    private func cut(_ descriptor: Int32, to bytes: Int64) {
        if ftruncate(descriptor, off_t(bytes)) == 0 { fsync(descriptor) }
    }

    package func removeBallast() { unlink(path) }
}

// A small file system in memory, filled and freed by a test in a mount namespace.

import Glibc
import TestSupport

/// Mounted over a directory of its own; gone with the namespace.
struct SmallDisk {
    private let directory = TemporaryDirectory()

    var path: String { directory.path }
    /// Where a daemon's data go.
    var data: String { directory.path("data") }

    func mount(mebibytes: Int) throws {
        try Namespace.mount("-t", "tmpfs", "-o", "size=\(mebibytes)m", "tmpfs", directory.path)
    }

    /// Takes every byte that is left, but for so many.
    func fill(leaving bytes: Int = 0) {
        let file = open(directory.path("filler"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        let block = [UInt8](repeating: 0, count: 4_096)
        while write(file, block, block.count) > 0 {}
        var status = stat()
        guard bytes > 0, fstat(file, &status) == 0 else { return }
        _ = ftruncate(file, max(0, status.st_size - off_t(bytes)))
    }

    /// Gives them back.
    func free() { remove(directory.path("filler")) }
}

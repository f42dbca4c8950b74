// The file that names a Unix socket, as long as it is ours.
import CLinux

/// Which file a Unix socket made at its path; so that a successor's file is not removed by mistake.
struct UnixSocketFile: Sendable {
    let path: String
    private let device: UInt
    private let node: UInt

    /// What lies at `path` now; nil when nothing does.
    init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = UInt(status.st_dev)
        node = UInt(status.st_ino)
    }

    /// Removes the file if it is still the same.
    func remove() {
        guard let present = UnixSocketFile(at: path), present.device == device, present.node == node else { return }
        unlink(path)
    }
}

// Plain files for crashes: the bytes a process leaves behind.

import Glibc

enum FileCopy {
    private static let pieceBytes = 1 << 16

    /// Makes `path` and answers it.
    static func makeDirectory(_ path: String) -> String {
        precondition(mkdir(path, 0o700) == 0, "mkdir \(path): errno \(errno)")
        return path
    }

    /// Copies a file; one that is missing is left out.
    static func copy(_ from: String, to: String) {
        let source = open(from, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { return }
        defer { close(source) }
        let target = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        precondition(target >= 0, "open \(to): errno \(errno)")
        defer { close(target) }
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while true {
            let count = read(source, &piece, pieceBytes)
            guard count > 0 else { return }
            precondition(write(target, piece, count) == count, "write \(to): errno \(errno)")
        }
    }

    /// Removes the store's files from a directory that is used no more, and the directory.
    static func removeFiles(in directory: String) {
        for name in ["relayd.sqlite", "relayd.sqlite-wal", "relayd.sqlite-shm", "relayd.lock"] {
            unlink("\(directory)/\(name)")
        }
        rmdir(directory)
    }
}

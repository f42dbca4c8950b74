// A small ext4 of a test's own, on a loop device in a mount namespace: it can turn read-only under open files.

import Glibc
import TestSupport
import Testing

/// Mounted over a directory; unmounted when dropped. Nobody can remount a file system read-only while a file on it is
/// open for writing, so that it is done as the kernel does it, or file by file.
final class LoopDisk {
    private let directory = TemporaryDirectory()
    private let mounted: String
    private let image: String

    /// Where a daemon's data go.
    var data: String { mounted + "/data" }

    /// Whether this machine gives tests loop devices and the tools to use them.
    static let isPossible: Bool = {
        guard Namespace.isInside, let disk = try? LoopDisk() else { return false }
        guard mkdir(disk.data, 0o700) == 0 else { return false }
        RelaydBinary.write("x", to: disk.data + "/relayd.sqlite")
        RelaydBinary.write("x", to: disk.data + "/relayd.sqlite-wal")
        return (try? disk.setImmutable(true)) != nil && (try? disk.setImmutable(false)) != nil
    }()

    private struct Refused: Error {
        let words: [String]
    }

    init() throws {
        image = directory.path("image")
        mounted = directory.path("disk")
        RelaydBinary.write("", to: image)
        guard truncate(image, 64 << 20) == 0, mkdir(mounted, 0o700) == 0 else { throw Refused(words: ["truncate"]) }
        try Self.run("mkfs.ext4", "-q", "-F", image)
        try mount()
    }

    deinit { try? Self.run("umount", "-l", mounted) }

    private func mount() throws { try Self.run("mount", "-o", "loop", image, mounted) }

    /// The data file and its log take no writes any more, or do again.
    func setImmutable(_ isImmutable: Bool) throws {
        try Self.run("chattr", isImmutable ? "+i" : "-i", data + "/relayd.sqlite", data + "/relayd.sqlite-wal")
    }

    /// What ext4 does by itself after an error of the disk, where it is mounted with `errors=remount-ro`.
    ///
    /// - Source: ext4(5), mount option `abort`.
    func abort() throws { try Self.run("mount", "-o", "remount,abort", mounted) }

    /// As after a repair: what the journal holds is there again.
    func mountAnew() throws {
        try Self.run("umount", mounted)
        try Self.run("e2fsck", "-p", image, mayEndWith: 1)
        try mount()
    }

    private static func run(_ words: String..., mayEndWith code: Int32 = 0) throws {
        let child = try ChildProgram(words[0], Array(words.dropFirst()))
        let status = child.wait()
        guard status == 0 || status == code << 8 else { throw Refused(words: words) }
    }
}

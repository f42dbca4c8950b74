// The data directory: there, ours, writable, with room.

import Glibc
import Reactor
import Store

enum DirectoryCheck {
    static func isThere(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false }

    static func findings(_ path: String) -> [DoctorFinding] {
        guard let status = status(path) else { return [missing(path, errno)] }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return [.fault("directory", "is no directory", at: path, remedy: "name another dataDirectory, or move it")]
        }
        let faults = ownership(path, status) + access(path) + space(path)
        guard faults.isEmpty else { return faults }
        return [.ok("directory", "there, writable, \(free(path).map(DoctorText.size) ?? "some space") free", at: path)]
    }

    private static func missing(_ path: String, _ number: Int32) -> DoctorFinding {
        guard number == ENOENT else {
            return .fault(
                "directory", SystemCallError.text(of: number), at: path,
                remedy: "run the doctor as the service's user, who must be able to reach it")
        }
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        if Glibc.access(parent, W_OK | X_OK) == 0 {
            return .ok("directory", "not there yet: the first start makes it", at: path)
        }
        return .fault(
            "directory", "not there, and cannot be made in \(parent): \(SystemCallError.text(of: errno))", at: path,
            remedy: "install -d -m 0700 -o relayd -g relayd \(path)")
    }

    private static func ownership(_ path: String, _ directory: stat) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        if directory.st_mode & 0o077 != 0 {
            found.append(
                .warning(
                    "directory", "others than its owner may look into it (mode \(DoctorText.mode(directory.st_mode)))",
                    at: path, remedy: "chmod 0700 \(path)"))
        }
        if geteuid() != 0, directory.st_uid != geteuid() {
            found.append(
                .fault(
                    "directory", "belongs to user \(directory.st_uid), and this is user \(geteuid())", at: path,
                    remedy: "run relayd and the doctor as the same user: sudo -u '#\(directory.st_uid)' relayd doctor"))
        }
        let names = [
            "relayd.sqlite", "relayd.sqlite-wal", "relayd.sqlite-shm", "relayd.lock", "secrets.key", "ballast",
        ]
        for name in names {
            let file = "\(path)/\(name)"
            guard let status = status(file), status.st_uid != directory.st_uid else { continue }
            found.append(
                .fault(
                    "directory", "belongs to user \(status.st_uid), the directory to user \(directory.st_uid)",
                    at: file, remedy: "chown --reference=\(path) \(file)"))
        }
        return found
    }

    private static func access(_ path: String) -> [DoctorFinding] {
        guard Glibc.access(path, W_OK | X_OK) != 0 else { return files(path) }
        let reason = SystemCallError.text(of: errno)
        let remedy =
            errno == EROFS
            ? "mount it for writing; after an error of the disk the kernel makes it read-only: look at dmesg"
            : "chmod u+rwx \(path), or chown it to the service's user"
        return [.fault("directory", "cannot be written: \(reason)", at: path, remedy: remedy)]
    }

    private static func files(_ path: String) -> [DoctorFinding] {
        ["relayd.sqlite", "relayd.sqlite-wal", "relayd.lock"].compactMap { name in
            let file = "\(path)/\(name)"
            guard Glibc.access(file, R_OK | W_OK) != 0, errno != ENOENT else { return nil }
            return .fault(
                "directory", "cannot be written: \(SystemCallError.text(of: errno))", at: file,
                remedy: "chmod u+rw \(file)")
        }
    }

    private static func space(_ path: String) -> [DoctorFinding] {
        var volume = statvfs()
        guard statvfs(path, &volume) == 0 else { return [] }
        if BallastFile(directory: path).ballastBytes() == 0 {
            return [
                .fault(
                    "space", "the disk was full: the ballast was given up, and new events are refused", at: path,
                    remedy: "free some space, twice ballastMebibytes at least; a running daemon then goes on by itself")
            ]
        }
        let free = UInt64(volume.f_bavail) * UInt64(volume.f_frsize)
        if free < DoctorLimits.freeBytesMinimum {
            return [
                .fault(
                    "space", "only \(DoctorText.size(free)) are free", at: path,
                    remedy: "free some space: without it requests are refused and deliveries pause")
            ]
        }
        if volume.f_files > 0, volume.f_favail == 0 {
            return [.fault("space", "no inode is free", at: path, remedy: "remove files from this file system")]
        }
        guard free < DoctorLimits.freeBytesWanted else { return [] }
        return [.warning("space", "\(DoctorText.size(free)) are free", at: path, remedy: "make room before it is full")]
    }

    private static func free(_ path: String) -> UInt64? {
        var volume = statvfs()
        guard statvfs(path, &volume) == 0 else { return nil }
        return UInt64(volume.f_bavail) * UInt64(volume.f_frsize)
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}

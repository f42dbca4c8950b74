// Keeps a second process away from the data directory.
import Glibc
import Reactor

/// Holds `relayd.lock` in the data directory, locked, with this process's id in it; given free when dropped, and by the
/// kernel when the process dies.
struct DirectoryLock: ~Copyable {
    private let file: OwnedDescriptor

    /// - Throws: `.locked` with the holder's process id, `.system`.
    init(directory: String) throws(StoreError) {
        let path = "\(directory)/relayd.lock"
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .system(call: "open \(path)", errno: errno) }
        let file = OwnedDescriptor(number)
        var triesLeft = StoreLimits.lockTries
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK else { throw .system(call: "flock \(path)", errno: errno) }
            // A child of the last holder that is just being started has the lock until it becomes its program.
            triesLeft -= 1
            guard triesLeft > 0 else { throw .locked(holder: Self.holder(in: file.number)) }
            usleep(StoreLimits.lockPauseMicroseconds)
        }
        // Only a hint for people and messages: the lock itself is the kernel's, so a full disk does not matter here.
        let text = Array("\(getpid())\n".utf8)
        if ftruncate(file.number, 0) == 0 { _ = pwrite(file.number, text, text.count, 0) }
        self.file = file
    }

    /// The process id the holder has written; `nil` in the moment before it did.
    static func holder(in descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

// Keeps writers away from a data directory while it is looked at, without leaving a trace in it.
import Glibc
import Reactor

package enum DirectoryHold {
    /// Runs `body` while nobody else works on `directory` or looks at it.
    /// - Throws: `.locked` with the holder's process id, `.system`, and what `body` throws.
    static func exclusive<Result>(
        _ directory: String, _ body: () throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let lock = try DirectoryLock(directory: directory)
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    /// Runs `body` while no daemon and no command can begin to work on `directory`. Several may look at once.
    ///
    /// Makes no file: where there is no lock yet, nobody has worked here, and nobody is kept away.
    /// - Throws: `.locked` with the holder's process id, `.system`.
    package static func shared<Result>(_ directory: String, _ body: () -> Result) throws(StoreError) -> Result {
        let path = "\(directory)/relayd.lock"
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            guard errno == ENOENT else { throw .system(call: "open \(path)", errno: errno) }
            return body()
        }
        let file = OwnedDescriptor(number)
        guard flock(file.number, LOCK_SH | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system(call: "flock \(path)", errno: errno) }
            throw .locked(holder: DirectoryLock.holder(in: file.number))
        }
        return body()
    }
}

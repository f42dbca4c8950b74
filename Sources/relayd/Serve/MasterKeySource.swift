// Where the key comes from under which secrets lie on disk.

import Glibc
import Reactor
import Signing

/// Finds the master key, or makes one at the first start.
enum MasterKeySource {
    enum Problem: Error, CustomStringConvertible {
        case notAKey(origin: String)
        case file(String, call: String, errno: Int32)
        /// There is none, and a new one would not open what is stored.
        case missing(String)

        var description: String {
            switch self {
            case .notAKey(let origin): "\(origin) is not base64 of 32 bytes: make one with `openssl rand -base64 32`"
            case .missing(let path):
                "\(path) is not there, and secrets are stored under it: put it back, or start the daemon if it gets "
                    + "its key as a credential, and try again"
            case .file(let path, let call, let code): "\(path): \(call) failed: \(String(cString: strerror(code)))"
            }
        }
    }

    /// The file that is made when the configuration names no key.
    static func file(in dataDirectory: String) -> String { dataDirectory + "/secrets.key" }

    /// Whether more than its owner may read the file.
    static func isExposed(in dataDirectory: String) -> Bool {
        var status = stat()
        return stat(file(in: dataDirectory), &status) == 0 && status.st_mode & 0o077 != 0
    }

    /// - Parameter makesNew: whether a key may be made when there is none.
    /// - Returns: the key, and whether its file was made just now.
    static func find(
        _ configured: SecretText?, dataDirectory: String, makesNew: Bool = true
    ) throws(Problem) -> (key: MasterKey, isNew: Bool) {
        if let configured {
            guard let key = MasterKey(base64: configured.revealed()) else { throw .notAKey(origin: "secretsKey") }
            return (key, false)
        }
        let path = file(in: dataDirectory)
        if access(path, F_OK) == 0 { return (try read(path), false) }
        guard makesNew else { throw .missing(path) }
        let key = MasterKey.generate()
        try write(key.base64 + "\n", to: path)
        return (key, true)
    }

    /// The key in a file, with or without a line end.
    static func read(_ path: String) throws(Problem) -> MasterKey {
        let bytes: [UInt8]
        do throws(SystemCallError) {
            bytes = try FileContents.read(path, bytesMaximum: ConfigurationLimits.secretBytesMaximum).bytes
        } catch {
            throw .file(path, call: "open", errno: error.errno)
        }
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        guard let key = MasterKey(base64: text) else { throw .notAKey(origin: path) }
        return key
    }

    /// Makes the file. The key must be on disk before anything is sealed with it, whatever happens next.
    static func write(_ text: String, to path: String) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path, call: "open", errno: errno) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .file(path, call: "write", errno: errno)
        }
        guard fsync(descriptor) == 0 else { throw .file(path, call: "fsync", errno: errno) }
        let slash = path.lastIndex(of: "/")
        try sync(slash.map { String(path[...$0]) } ?? ".")
    }

    /// Makes the names in a directory durable.
    static func sync(_ directory: String) throws(Problem) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(directory, call: "open", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .file(directory, call: "fsync", errno: errno) }
    }
}

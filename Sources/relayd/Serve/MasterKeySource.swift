// Where the key comes from under which secrets lie on disk.

import FoundationEssentials
import Glibc
import Signing

/// Finds the master key, or makes one at the first start.
enum MasterKeySource {
    enum Problem: Error, CustomStringConvertible {
        case notAKey(origin: String)
        case file(String, call: String, errno: Int32)

        var description: String {
            switch self {
            case .notAKey(let origin): "\(origin) is not base64 of 32 bytes: make one with `openssl rand -base64 32`"
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

    /// - Returns: the key, and whether its file was made just now.
    static func find(_ configured: SecretText?, dataDirectory: String) throws(Problem) -> (key: MasterKey, isNew: Bool)
    {
        if let configured {
            guard let key = MasterKey(base64: configured.revealed()) else { throw .notAKey(origin: "secretsKey") }
            return (key, false)
        }
        let path = file(in: dataDirectory)
        if let bytes = FileManager.default.contents(atPath: path) {
            let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
            guard let key = MasterKey(base64: text) else { throw .notAKey(origin: path) }
            return (key, false)
        }
        let key = MasterKey.generate()
        try write(key.base64 + "\n", to: path)
        return (key, true)
    }

    /// The key must be on disk before anything is sealed with it, whatever happens next.
    private static func write(_ text: String, to path: String) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path, call: "open", errno: errno) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .file(path, call: "write", errno: errno)
        }
        guard fsync(descriptor) == 0 else { throw .file(path, call: "fsync", errno: errno) }
        let directory = open(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), O_RDONLY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }
}

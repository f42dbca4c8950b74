// Everything that a daemon has written, to be searched for what must not be there.

import Glibc
import TestSupport

/// Bytes by the place they were found at.
struct WrittenTraces {
    private var texts: [(place: String, bytes: [UInt8])] = []

    /// Every file in a directory, as it lies there now. Sockets are passed over.
    mutating func add(directory: String) {
        guard let list = opendir(directory) else { return }
        defer { closedir(list) }
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            let path = directory + "/" + name
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            texts.append((path, FileBytes(of: path).bytes))
        }
    }

    mutating func add(_ text: String, from place: String) { texts.append((place, Array(text.utf8))) }

    /// The places where `needle` stands, as it is or in the encodings that something may have given it.
    func places(of needle: String) -> [String] {
        let plain = Array(needle.utf8)
        let hex = Array(plain.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().utf8)
        return texts.filter { text in
            [plain, hex].contains { text.bytes.firstRange(of: $0) != nil }
        }.map(\.place)
    }
}

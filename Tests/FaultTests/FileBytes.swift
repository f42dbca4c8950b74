// The bytes of a file, to be damaged.

import Glibc

/// A file held in memory: changed there, and written back whole.
struct FileBytes {
    static let pageBytes = 4_096

    var bytes: [UInt8]

    init(of path: String) {
        var bytes: [UInt8] = []
        let file = fopen(path, "r")
        precondition(file != nil, "\(path): errno \(errno)")
        defer { if let file { fclose(file) } }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while let file, case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        self.bytes = bytes
    }

    /// Writes over the file itself, as a bad disk would: whoever has it open sees it.
    func write(to path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        precondition(descriptor >= 0, "\(path): errno \(errno)")
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            precondition(count > 0, "\(path): errno \(errno)")
            offset += count
        }
        precondition(ftruncate(descriptor, off_t(bytes.count)) == 0)
    }

    /// The number of the first page, from 0, that holds all of `texts`.
    func page(holding texts: String...) -> Int? {
        (0..<bytes.count / Self.pageBytes).first { page in
            let content = bytes[page * Self.pageBytes..<(page + 1) * Self.pageBytes]
            return texts.allSatisfy { content.firstRange(of: Array($0.utf8)) != nil }
        }
    }

    /// Makes the beginning of a page something that no page can begin with.
    mutating func spoil(page: Int) {
        for offset in 0..<64 { bytes[page * Self.pageBytes + offset] = 0xEE }
    }
}

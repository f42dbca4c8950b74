// The first bytes of a database file, read without SQLite: what it says about itself.
import Glibc

/// The header of an SQLite database.
///
/// - Source: sqlite.org/fileformat2.html, section 1.3.
struct FileHeader: Equatable {
    /// Bytes of a header.
    static let byteCount = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    let pageBytes: Int
    /// Pages of the file as of the last change without a log; `nil` where the header does not know.
    let pages: Int?
    let schemaVersion: Int
    let applicationID: Int64

    /// `nil` when `bytes` are no header of a database.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.byteCount, bytes.starts(with: Self.magic) else { return nil }
        func number(at offset: Int) -> UInt32 {
            bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        let size = Int(bytes[16]) << 8 | Int(bytes[17])
        pageBytes = size == 1 ? 65_536 : size
        guard pageBytes >= 512, pageBytes & (pageBytes - 1) == 0 else { return nil }
        // The number of pages counts only when it was written together with the last change.
        pages = number(at: 24) == number(at: 92) && number(at: 28) > 0 ? Int(number(at: 28)) : nil
        schemaVersion = Int(number(at: 60))
        applicationID = Int64(number(at: 68))
    }
}

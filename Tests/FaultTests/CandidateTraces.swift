// Looks for a candidate's words in every file of a directory, in every form that they may have taken.

import Glibc
import TestSupport

/// The files of a data directory as they lay there at one moment.
struct CandidateTraces {
    private var files: [(name: String, bytes: [UInt8])] = []

    init(in directory: String) {
        guard let list = opendir(directory) else { return }
        defer { closedir(list) }
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            let path = directory + "/" + name
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            files.append((name, FileBytes(of: path).bytes))
        }
    }

    /// Where `words` stand: the file, and in which form.
    func places(of words: String) -> [String] {
        Self.forms(of: words).flatMap { form in
            files.filter { Self.holds($0.bytes, form.bytes) }.map { "\($0.name) (\(form.name))" }
        }
    }

    private static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            guard var place = bytes.baseAddress, bytes.count >= needle.count else { return false }
            let end = place + (bytes.count - needle.count + 1)
            while let found = memchr(place, Int32(needle[0]), end - place) {
                if memcmp(found, needle, needle.count) == 0 { return true }
                place = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }

    private static func forms(of words: String) -> [(name: String, bytes: [UInt8])] {
        let plain = Array(words.utf8)
        let units = Array(words.utf16)
        let escaped = units.map { unit -> String in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        let codes = (0..<3).map { ("base64 at \($0)", base64(plain, offset: $0)) }
        return [
            ("plain", plain), ("UTF-16LE", units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
            ("UTF-16BE", units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
            ("escaped", Array(escaped.joined().utf8)),
            ("hexadecimal", Array(plain.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().utf8)),
        ] + codes
    }

    /// What of the words' base64 does not depend on their neighbours, `offset` bytes into a group of three.
    private static func base64(_ bytes: [UInt8], offset: Int) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let whole = Array(bytes.dropFirst((3 - offset) % 3))
        return stride(from: 0, to: whole.count - whole.count % 3, by: 3).flatMap { start -> [UInt8] in
            let group = whole[start..<start + 3].reduce(0) { $0 << 8 | Int($1) }
            return [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
        }
    }
}

// What the kernel tells of a process.
import Glibc

enum ProcessState {
    /// Name, state and parent of a process; nothing when there is none.
    /// - Source: proc(5), /proc/[pid]/stat.
    static func words(_ number: pid_t) -> [String] {
        guard let file = fopen("/proc/\(number)/stat", "r") else { return [] }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 512)
        guard fgets(&line, 512, file) != nil else { return [] }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return [] }
        let rest = text[text.index(after: close)...].split(separator: " ").prefix(2).map(String.init)
        return [String(text[text.index(after: open)..<close])] + rest
    }

    /// The numbers of all processes.
    static func all() -> [pid_t] {
        guard let directory = opendir("/proc") else { return [] }
        defer { closedir(directory) }
        var numbers: [pid_t] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = pid_t(name) { numbers.append(number) }
        }
        return numbers
    }
}

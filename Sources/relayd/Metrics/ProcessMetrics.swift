// What the process uses of the machine.

import Glibc

/// Read from the kernel at every scrape. The names are those that every Prometheus client gives these numbers, so that
/// dashboards know them.
/// - Source: Prometheus, "Writing client libraries", process metrics; proc_pid_stat(5).
struct ProcessMetrics: Sendable {
    private let startedAtUnixSeconds: Double?

    init() {
        startedAtUnixSeconds = Self.startTime()
    }

    func write(to text: inout MetricsText) {
        let fields = Self.fields()
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        let page = Double(sysconf(Int32(_SC_PAGESIZE)))
        // Counted from the field after the name: user time is the 14th of all, 11 behind the state.
        let user = fields.flatMap { Self.number($0, 11) }
        let system = fields.flatMap { Self.number($0, 12) }
        let cpu = user.flatMap { user in system.map { (user + $0) / ticks } }
        text.single("process_cpu_seconds_total", .counter, "Time on processors, user and system, in seconds.", cpu)
        text.single(
            "process_resident_memory_bytes", .gauge, "Resident memory in bytes.",
            fields.flatMap { Self.number($0, 21) }.map { $0 * page })
        text.single(
            "process_virtual_memory_bytes", .gauge, "Virtual memory in bytes.", fields.flatMap { Self.number($0, 20) })
        text.single("process_open_fds", .gauge, "Open file descriptors.", Self.openDescriptors())
        var limit = rlimit()
        let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        text.single("process_max_fds", .gauge, "Most open file descriptors.", isKnown ? Double(limit.rlim_cur) : nil)
        text.single(
            "process_start_time_seconds", .gauge, "When the process began, in unix seconds.", startedAtUnixSeconds)
    }

    /// The fields of `/proc/self/stat` behind the name, which may hold anything: the state comes first.
    private static func fields() -> [Substring]? {
        guard let text = contents(of: "/proc/self/stat"), let end = text.lastIndex(of: ")") else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }

    private static func number(_ fields: [Substring], _ index: Int) -> Double? {
        fields.indices.contains(index) ? Double(fields[index]) : nil
    }

    private static func startTime() -> Double? {
        guard let fields = fields(), let ticks = number(fields, 19), let stat = contents(of: "/proc/stat"),
            let line = stat.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
            let boot = Double(line.dropFirst(6))
        else { return nil }
        return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func openDescriptors() -> Double? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // Without `.`, `..` and the descriptor that looks.
        return Double(count - 3)
    }

    /// A small file of the kernel's, whole.
    private static func contents(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

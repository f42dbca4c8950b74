// Writes log lines to a descriptor, many at a time.
import Glibc
import Reactor

/// The writing end of the log. Confined to the log's thread, which alone may be kept waiting by a slow reader.
final class LogWriter {
    private let descriptor: Int32
    private let formatter: LogFormatter
    private let drops: LogDrops
    private let time: any TimeSource
    private var buffer: [UInt8] = []
    private var bufferedLines = 0

    init(descriptor: Int32, formatter: LogFormatter, drops: LogDrops, time: any TimeSource) {
        self.descriptor = descriptor
        self.formatter = formatter
        self.drops = drops
        self.time = time
    }

    /// Writes `records`, and after them how many lines were lost since it was last told.
    func write(_ records: [LogRecord], as format: LogFormatter.Format) {
        for record in records { append(record, as: format) }
        flush()
        let lost = drops.takeUnreported()
        guard lost > 0 else { return }
        let report = LogRecord(
            wallMilliseconds: time.wallMilliseconds(), level: .warning, event: "log.dropped",
            fields: [("lines", .int(lost))])
        append(report, as: format)
        flush()
    }

    private func append(_ record: LogRecord, as format: LogFormatter.Format) {
        formatter.append(record, as: format, to: &buffer)
        bufferedLines += 1
        if buffer.count >= LogLimits.writeBytesMaximum { flush() }
    }

    private func flush() {
        if !writeAll() { drops.add(bufferedLines) }
        buffer.removeAll(keepingCapacity: true)
        bufferedLines = 0
    }

    /// Writes the whole buffer, waiting for a slow reader; `false` when the descriptor takes no more.
    private func writeAll() -> Bool {
        var offset = 0
        while offset < buffer.count {
            let written = buffer[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                offset += written
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Somebody made the terminal non-blocking for all who share it.
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            default: return false
            }
        }
        return true
    }
}

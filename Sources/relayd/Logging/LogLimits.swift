// The limits of logging.

/// Limits of the log.
enum LogLimits {
    /// Lines that may wait for the writer: a second of the busiest hour. More are dropped and counted.
    static let queueLinesMaximum = 4_096
    /// UTF-8 bytes of one value. Longer ones are cut: a line is read by people.
    static let valueBytesMaximum = 1_024
    /// Bytes gathered for one write(2). PIPE_BUF is 4 KiB, but the writer is the only one; this bounds memory.
    static let writeBytesMaximum = 65_536
}

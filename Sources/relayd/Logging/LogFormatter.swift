// Turns log records into lines that nothing inside them can forge.

import Workflow

/// Writes log lines. Confined to the thread of the log's writer, for it remembers the text of the last second.
struct LogFormatter {
    /// How a line looks.
    enum Format: String, Sendable, CaseIterable {
        /// `time=… level=… event=… key=value`
        case logfmt
        /// One object a line.
        case json
    }

    /// Whether lines go to the journal: each begins with its priority `<n>`, and logfmt lines leave out the time,
    /// which the journal has already.
    private let isJournal: Bool
    private var second: (unix: Int64, text: [UInt8]) = (.min, [])

    init(isJournal: Bool) {
        self.isJournal = isJournal
    }

    /// Appends the line for `record`, its line end included.
    mutating func append(_ record: LogRecord, as format: Format, to line: inout [UInt8]) {
        if isJournal { line += Array("<\(record.level.journalPriority)>".utf8) }
        switch format {
        case .logfmt: appendLogfmt(record, to: &line)
        case .json: appendJSON(record, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
    }

    private mutating func appendLogfmt(_ record: LogRecord, to line: inout [UInt8]) {
        if !isJournal {
            line += Array("time=".utf8)
            appendTime(record.wallMilliseconds, to: &line)
            line.append(UInt8(ascii: " "))
        }
        line += Array("level=\(record.level.name) event=\(record.event)".utf8)
        for (key, value) in record.fields {
            line += Array(" \(key)=".utf8)
            let text = Self.bounded(value.text)
            if Self.standsBare(text) {
                line += Array(text.utf8)
            } else {
                Self.appendQuoted(text, to: &line)
            }
        }
    }

    private mutating func appendJSON(_ record: LogRecord, to line: inout [UInt8]) {
        line += Array("{\"time\":\"".utf8)
        appendTime(record.wallMilliseconds, to: &line)
        line += Array("\",\"level\":\"\(record.level.name)\",\"event\":\"\(record.event)\"".utf8)
        for (key, value) in record.fields {
            line += Array(",\"\(key)\":".utf8)
            switch value {
            case .string, .redacted: Self.appendQuoted(Self.bounded(value.text), to: &line)
            case .double(let number) where !number.isFinite: line += Array("null".utf8)
            case .int, .double, .bool: line += Array(value.text.utf8)
            }
        }
        line.append(UInt8(ascii: "}"))
    }

    /// ISO 8601 in UTC with milliseconds. Whole seconds are made once and kept: lines come many to the second.
    private mutating func appendTime(_ milliseconds: Int64, to line: inout [UInt8]) {
        let time = Timestamp(milliseconds: milliseconds)
        if second.unix != time.unixSeconds {
            second = (time.unixSeconds, Array(time.text.utf8.dropLast(4)))
        }
        line += second.text
        let fraction = milliseconds - time.unixSeconds * 1_000
        for divisor: Int64 in [100, 10, 1] { line.append(UInt8(ascii: "0") + UInt8(fraction / divisor % 10)) }
        line.append(UInt8(ascii: "Z"))
    }

    // MARK: Values

    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > LogLimits.valueBytesMaximum else { return text }
        var kept = text.unicodeScalars.prefix(LogLimits.valueBytesMaximum)
        while String(kept).utf8.count > LogLimits.valueBytesMaximum { kept.removeLast() }
        return String(kept) + "…"
    }

    /// Whether a logfmt value needs no quotes: visible ASCII without quotes, equals signs and backslashes.
    private static func standsBare(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "=")
                    && byte != UInt8(ascii: "\\")
            }
    }

    /// Appends `text` as a JSON string, which logfmt readers understand too. C1 and bidirectional controls are
    /// escaped as well: a log is read in terminals.
    private static func appendQuoted(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: line += Array("\\\"".utf8)
            case 0x5C: line += Array("\\\\".utf8)
            case 0x0A: line += Array("\\n".utf8)
            case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
                let digits = String(scalar.value, radix: 16)
                line += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
            default: line += Array(String(scalar).utf8)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}

extension LogValue {
    /// The value without quotes.
    fileprivate var text: String {
        switch self {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .redacted: "[redacted]"
        }
    }
}

// Log lines: nothing in a value can forge a line, a key or a terminal's command.
import JSON
import Testing

@testable import relayd

@Suite("Log: lines") struct LogFormatterTests {
    private func line(
        _ fields: [(String, LogValue)], _ format: LogFormatter.Format, level: LogLevel = .info, isJournal: Bool = false
    ) -> String {
        var bytes: [UInt8] = []
        let record = LogRecord(
            wallMilliseconds: 1_700_000_000_123, level: level, event: "test.happened", fields: fields)
        LogFormatter(isJournal: isJournal).append(record, as: format, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private let beginning = "time=2023-11-14T22:13:20.123Z level=info event=test.happened"

    @Test("a logfmt line is time, level, event and the fields in their order")
    func logfmt() {
        let fields: [(String, LogValue)] = [
            ("text", "bare"), ("n", -7), ("part", .double(0.5)), ("yes", true), ("key", .redacted),
        ]
        #expect(line(fields, .logfmt) == "\(beginning) text=bare n=-7 part=0.5 yes=true key=[redacted]\n")
    }

    @Test("a JSON line is one object with the same fields, typed")
    func json() throws {
        let text = line([("text", "bare"), ("n", -7), ("yes", true), ("none", .double(.infinity))], .json)
        #expect(
            text == """
                {"time":"2023-11-14T22:13:20.123Z","level":"info","event":"test.happened","text":"bare","n":-7,\
                "yes":true,"none":null}

                """)
    }

    /// Texts that try to end the line, the quotes or the terminal's patience.
    private static let hostile = [
        "a\nlevel=error event=forged", "a\r\nb", "say \"hi\"", "back\\slash", "a=b", "", " ", "\u{1B}[2J", "\u{7F}",
        "\u{9B}31m", "\u{85}\u{2028}\u{2029}", "\u{202E}abc", "\u{FEFF}\u{200F}", "Zoë 🙂", "\",\"level\":\"error",
        String(decoding: [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80] as [UInt8], as: UTF8.self),
    ]

    @Test("a hostile value stays one line of visible text in both formats", arguments: hostile)
    func oneLine(_ text: String) {
        for format in LogFormatter.Format.allCases {
            let line = line([("value", .string(text))], format)
            #expect(line.hasSuffix("\n"))
            let inside = line.unicodeScalars.dropLast()
            let forbidden = inside.filter { scalar in
                scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value) || scalar.value == 0x200F
            }
            #expect(forbidden.isEmpty, "\(format): \(line.debugDescription)")
        }
    }

    @Test("a hostile value is read back from JSON as it was", arguments: hostile)
    func jsonRoundTrip(_ text: String) throws {
        let object = try JSONReader.parse(Array(line([("value", .string(text))], .json).utf8.dropLast()))
        #expect(object["value"]?.string == text)
        #expect(object["level"]?.string == "info")
        #expect(object.object?.members.count == 4)
    }

    @Test("a hostile value in logfmt is quoted, and unquoted it is what it was", arguments: hostile)
    func logfmtRoundTrip(_ text: String) throws {
        let line = line([("value", .string(text)), ("last", 1)], .logfmt)
        let quoted = try #require(line.wholeMatch(of: #/(.*) value=(".*") last=1\n/#))
        #expect(quoted.1 == beginning)
        #expect(try JSONReader.parse(Array(quoted.2.utf8)).string == text)
    }

    @Test("a value with U+0000 is escaped like one with any other control character")
    func null() {
        #expect(line([("value", "a\0b")], .logfmt) == "\(beginning) value=\"a\\u0000b\"\n")
        #expect(line([("value", "a\0b")], .json).hasSuffix(#","value":"a\u0000b"}"# + "\n"))
    }

    @Test("bytes that are no UTF-8 come as the replacement character")
    func invalid() {
        let text = String(decoding: [0x61, 0xFF, 0x62] as [UInt8], as: UTF8.self)
        #expect(line([("value", .string(text))], .logfmt) == "\(beginning) value=\"a\u{FFFD}b\"\n")
    }

    @Test("a value that is too long is cut at a character and marked")
    func cut() {
        let text = String(repeating: "é", count: LogLimits.valueBytesMaximum)
        let line = line([("value", .string("x" + text))], .logfmt)
        let kept = line.count { $0 == "é" }
        #expect(kept == (LogLimits.valueBytesMaximum - 1) / 2)
        #expect(line.hasSuffix("é…\"\n"))
        let fits = String(repeating: "x", count: LogLimits.valueBytesMaximum)
        #expect(self.line([("value", .string(fits))], .logfmt) == "\(beginning) value=\(fits)\n")
    }

    @Test(
        "a line for the journal begins with its priority",
        arguments: [(.debug, 7), (.info, 6), (.warning, 4), (.error, 3)] as [(LogLevel, Int)])
    func priority(_ level: LogLevel, _ number: Int) {
        let logfmt = line([], .logfmt, level: level, isJournal: true)
        #expect(logfmt == "<\(number)>level=\(level.name) event=test.happened\n")
        #expect(line([], .json, level: level, isJournal: true).hasPrefix("<\(number)>{\"time\":"))
    }

    @Test("the level's word in the configuration is the word in the line")
    func levels() {
        for level in LogLevel.allCases { #expect(LogLevel(name: level.name) == level) }
        #expect(LogLevel(name: "INFO") == nil)
        #expect(LogLevel.allCases == LogLevel.allCases.sorted())
    }
}

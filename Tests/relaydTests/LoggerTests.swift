// The log itself: what it takes, what it writes, and what it does when nobody reads.
import Glibc
import Reactor
import TestSupport
import Testing

@testable import relayd

@Suite("Log: writer", .timeLimit(.minutes(10))) struct LoggerTests {
    private let socket = LineSocket()

    private func logger(_ level: LogLevel = .info, _ format: LogFormatter.Format = .logfmt) throws -> Logger {
        try Logger(to: socket.writeEnd, isJournal: false, level: level, format: format)
    }

    /// The event of each line written until `close`.
    private func events(_ logger: Logger) -> [Substring] {
        logger.close()
        socket.closeWriting()
        return socket.rest().compactMap { $0.firstMatch(of: #/ event=(\S+)/#)?.1 }
    }

    @Test("lines below the level are not written, and their fields are not made")
    func levels() throws {
        let logger = try logger(.warning)
        var made = 0
        func fields() -> [(String, LogValue)] {
            made += 1
            return []
        }
        logger.log(.debug, "a", fields())
        logger.log(.info, "b", fields())
        logger.log(.warning, "c", fields())
        logger.log(.error, "d", fields())
        #expect(made == 2)
        #expect(!logger.isEnabled(.info))
        #expect(events(logger) == ["c", "d"])
    }

    @Test("level and format change from the next line on")
    func configure() throws {
        let logger = try logger()
        logger.log(.debug, "a")
        logger.log(.info, "b")
        #expect(socket.line(with: "event=b") != nil)
        logger.configure(level: .debug, format: .json)
        logger.log(.debug, "c")
        #expect(socket.line(with: #""event":"c""#) != nil)
        #expect(!socket.seen.contains { $0.contains("event=a") })
        logger.close()
        socket.closeWriting()
    }

    @Test("everything taken before the end is written, in order")
    func order() throws {
        let logger = try logger()
        let names = (0..<500).map { "e\($0)" }
        for name in names { logger.log(.info, name) }
        #expect(events(logger).map(String.init) == names)
        #expect(logger.droppedLines == 0)
    }

    @Test("what comes after the end is dropped and counted")
    func closed() throws {
        let logger = try logger()
        logger.close()
        logger.log(.info, "late")
        #expect(logger.droppedLines == 1)
        #expect(events(logger) == [])
    }

    @Test("a reader that stops reading costs lines, counted and reported, and never holds up the one who logs")
    func drops() throws {
        let logger = try logger()
        // Far more than the socket's buffer and the queue hold together.
        let sent = 10 * LogLimits.queueLinesMaximum
        let long = String(repeating: "x", count: 200)
        for number in 0..<sent { logger.log(.info, "flood", [("n", .int(number)), ("text", .string(long))]) }
        let dropped = logger.droppedLines
        #expect(dropped > 0)
        // Reading again lets the rest through; reports come whenever the writer gets to them.
        var (written, reported) = (0, 0)
        while written + dropped < sent, let line = socket.next() {
            written += line.contains(" event=flood ") ? 1 : 0
            reported += Self.reportedDrops(line)
        }
        #expect(written + dropped == sent)
        logger.log(.info, "end")
        var hasEnded = false
        while !hasEnded || reported < dropped, let line = socket.next() {
            hasEnded = hasEnded || line.contains(" event=end")
            reported += Self.reportedDrops(line)
        }
        #expect(reported == dropped)
        #expect(events(logger) == [])
    }

    private static func reportedDrops(_ line: String) -> Int {
        line.firstMatch(of: #/ level=warning event=log\.dropped lines=(\d+)/#).flatMap { Int($0.1) } ?? 0
    }

    @Test("a reader that went away costs lines and nothing else")
    func readerGone() throws {
        Signal.ignoreBrokenPipes()
        let broken = LineSocket()
        shutdown(broken.writeEnd, Int32(SHUT_RDWR))
        let logger = try Logger(to: broken.writeEnd, isJournal: false, level: .info, format: .logfmt)
        for _ in 0..<3 { logger.log(.info, "lost") }
        logger.close()
        broken.closeWriting()
        #expect(logger.droppedLines >= 3)
    }

    @Test("the journal is where JOURNAL_STREAM names the descriptor's device and inode")
    func journal() {
        var status = stat()
        fstat(socket.writeEnd, &status)
        func goes(_ stream: String?) -> Bool {
            let environment = ProcessEnvironment(stream.map { ["JOURNAL_STREAM": $0] } ?? [:])
            return Logger.goesToJournal(environment: environment, descriptor: socket.writeEnd)
        }
        #expect(goes("\(status.st_dev):\(status.st_ino)"))
        #expect(!goes("\(status.st_dev):\(status.st_ino + 1)"))
        #expect(!goes("journal"))
        #expect(!goes(nil))
        socket.closeWriting()
    }
}

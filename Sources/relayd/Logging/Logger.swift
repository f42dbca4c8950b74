// The daemon's log: takes lines from any thread, never waits, and has one thread write them.
import Glibc
import Reactor
import Synchronization

/// The log of the daemon.
///
/// `log` may be called from any thread and never waits: at most `LogLimits.queueLinesMaximum` lines are on their way to
/// the writer; further ones are dropped, counted, and reported in the log as soon as it can be written again.
final class Logger: Sendable {
    private let lines: Mailbox<LogRecord>
    private let endings = Mutex<Ending?>(nil)
    private let settings: LogSettings
    private let drops = LogDrops()
    private let time: any TimeSource

    /// What stops the writer and tells that it has stopped.
    private struct Ending {
        let thread: LoopThread
        let request: Mailbox<Bool>
        /// Readable (at its end) once everything is written.
        let isDone: Int32
    }

    /// Starts the writer.
    ///
    /// - Parameters:
    ///   - descriptor: where lines go; it stays the caller's and must stay open until `close` has returned.
    ///   - isJournal: whether the journal reads them (`goesToJournal`).
    /// - Throws: `SystemCallError` when there is no thread or descriptor to be had.
    init(
        to descriptor: Int32 = STDERR_FILENO, isJournal: Bool, level: LogLevel, format: LogFormatter.Format,
        time: any TimeSource = SystemTime()
    ) throws {
        lines = try Mailbox(capacity: LogLimits.queueLinesMaximum)
        settings = LogSettings(level: level, format: format)
        self.time = time
        let ends = try Self.pipe()
        let request = try Mailbox<Bool>(capacity: 1)
        let thread = try LoopThread.start(name: "log", time: time) { [lines, drops, settings] loop in
            let formatter = LogFormatter(isJournal: isJournal)
            let writer = LogWriter(descriptor: descriptor, formatter: formatter, drops: drops, time: loop.time)
            try loop.receive(lines) { writer.write($0, as: settings.format) }
            // What was posted before the request is ready in the same turn; the end of the turn is after it.
            try loop.receive(request) { [unowned loop] _ in
                loop.atEndOfTurn {
                    Glibc.close(ends.write)
                    loop.stop()
                }
            }
        }
        endings.withLock { $0 = Ending(thread: thread, request: request, isDone: ends.read) }
    }

    deinit { close() }

    /// Takes a line, or drops it when the log is full or closed.
    ///
    /// - Parameters:
    ///   - event: a constant dotted name.
    ///   - fields: keys are constants; values may be anything, they cannot forge a line. Not evaluated when the level
    ///     is switched off.
    func log(_ level: LogLevel, _ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
        guard isEnabled(level) else { return }
        let record = LogRecord(wallMilliseconds: time.wallMilliseconds(), level: level, event: event, fields: fields())
        if lines.post(record) != .posted { drops.add(1) }
    }

    /// Whether lines of `level` are written at present.
    func isEnabled(_ level: LogLevel) -> Bool {
        level >= settings.level
    }

    /// Changes what is written and how, from the next line on.
    func configure(level: LogLevel, format: LogFormatter.Format) {
        settings.change(level: level, format: format)
    }

    /// Lines dropped since the start.
    var droppedLines: Int { drops.total }

    /// Writes everything taken so far and ends the writer; lines that come later are dropped.
    ///
    /// Waits at most `LogLimits.closeMilliseconds`: a reader that has stopped reading must not keep the daemon alive.
    func close() {
        let ending = endings.withLock { ending -> Ending? in
            defer { ending = nil }
            return ending
        }
        guard let ending else { return }
        _ = ending.request.post(true)
        var wait = pollfd(fd: ending.isDone, events: 0, revents: 0)
        while poll(&wait, 1, LogLimits.closeMilliseconds) < 0, errno == EINTR {}
        if wait.revents != 0 { ending.thread.join() }
        Glibc.close(ending.isDone)
        lines.close()
    }

    /// Whether standard error leads to the journal: then lines begin with their priority.
    ///
    /// - Source: systemd.exec(5), `$JOURNAL_STREAM`.
    static func goesToJournal(environment: ProcessEnvironment, descriptor: Int32 = STDERR_FILENO) -> Bool {
        var status = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }

    private static func pipe() throws(SystemCallError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw SystemCallError(call: "pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

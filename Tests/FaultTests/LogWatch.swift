// The log of a daemon, for several tasks that wait for lines of it.

import Reactor
import Synchronization
import TestSupport

/// Reads a process's standard error to its end and hands its lines to those who wait for them.
final class LogWatch: Sendable {
    private struct Waiter {
        let parts: [String]
        let deadline: MonotonicInstant
        let answer: CheckedContinuation<String?, Never>
    }

    private struct State {
        var lines: [String] = []
        var hasEnded = false
        var waiters: [Waiter] = []
    }

    /// How often it is looked whether somebody has waited long enough.
    private static let tickMilliseconds = 100

    private let state: Mutex<State>

    /// Nobody else may read `process.errors` from here on.
    init(_ process: RelaydProcess) {
        let errors = process.errors
        state = Mutex(State(lines: errors.seen))
        TestThread.start { [weak self] in
            while true {
                let line = errors.next(patienceMilliseconds: Self.tickMilliseconds)
                guard let self else { return }
                let isOver = line == nil && errors.hasEnded
                self.take(line, isOver: isOver)
                if isOver { return }
            }
        }
    }

    var lines: [String] { state.withLock { $0.lines } }

    /// The first line of all that holds every one of `parts`; `nil` when none has come in time or the process ended.
    func line(_ parts: String..., withinMilliseconds: Int64 = 60_000) async -> String? {
        let deadline = SystemTime().monotonic().advanced(byMilliseconds: withinMilliseconds)
        return await withCheckedContinuation { continuation in
            let (isKnown, line) = state.withLock { state -> (Bool, String?) in
                if let line = state.lines.first(where: { Self.holds($0, parts) }) { return (true, line) }
                if state.hasEnded { return (true, nil) }
                state.waiters.append(Waiter(parts: parts, deadline: deadline, answer: continuation))
                return (false, nil)
            }
            if isKnown { continuation.resume(returning: line) }
        }
    }

    /// Whether the process has closed its log, which it does by ending.
    func end(withinMilliseconds: Int64 = 60_000) async -> Bool {
        // No line holds a line end: only the end of the log or of the time answers.
        _ = await line("\n", withinMilliseconds: withinMilliseconds)
        return state.withLock { $0.hasEnded }
    }

    private static func holds(_ line: String, _ parts: [String]) -> Bool { parts.allSatisfy { line.contains($0) } }

    private func take(_ line: String?, isOver: Bool) {
        let now = SystemTime().monotonic()
        let answers = state.withLock { state -> [(CheckedContinuation<String?, Never>, String?)] in
            if let line { state.lines.append(line) }
            state.hasEnded = isOver
            var answers: [(CheckedContinuation<String?, Never>, String?)] = []
            state.waiters.removeAll { waiter in
                let found = line.flatMap { Self.holds($0, waiter.parts) ? $0 : nil }
                guard found != nil || isOver || waiter.deadline <= now else { return false }
                answers.append((waiter.answer, found))
                return true
            }
            return answers
        }
        for (answer, line) in answers { answer.resume(returning: line) }
    }
}

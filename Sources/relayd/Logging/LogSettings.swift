// What the log writes and how, changeable while it runs.
import Synchronization

/// Level and format of the log. From any thread.
final class LogSettings: Sendable {
    private let levelNumber: Atomic<Int>
    private let isJSON: Atomic<Bool>

    init(level: LogLevel, format: LogFormatter.Format) {
        levelNumber = Atomic(level.rawValue)
        isJSON = Atomic(format == .json)
    }

    /// The least important level that is written.
    var level: LogLevel { LogLevel(rawValue: levelNumber.load(ordering: .relaxed)) ?? .info }

    var format: LogFormatter.Format { isJSON.load(ordering: .relaxed) ? .json : .logfmt }

    func change(level: LogLevel, format: LogFormatter.Format) {
        levelNumber.store(level.rawValue, ordering: .relaxed)
        isJSON.store(format == .json, ordering: .relaxed)
    }
}

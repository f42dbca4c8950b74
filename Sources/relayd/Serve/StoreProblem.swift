// What the store says when it cannot be opened, in words for the one who has to act.

import Reactor
import Store

enum StoreProblem {
    private static func file(_ directory: String) -> String { FileInspection.path(in: directory) }

    /// One sentence without a full stop about `error`, met with the data in `directory`.
    static func text(_ error: StoreError, directory: String) -> String {
        switch error {
        case .locked(let holder):
            "\(directory) is held by \(holder.map { "process \($0)" } ?? "another process")"
        case .newerFile(let found, let known):
            "\(directory) is of a newer relayd: version \(found), and this one knows \(known)"
        case .foreignFile: "\(directory) holds a data file of another program"
        case .diskFull: "there is no space left for \(directory)"
        case .readOnly: "\(directory): \(error)"
        case .system(let call, let errno): "\(call): \(SystemCallError.text(of: errno))"
        case .failed(let reason): "\(directory): \(reason)"
        case .database(let code, let message) where error.showsDamage:
            "\(file(directory)) is damaged: \(message) (SQLite \(code)); leave it as it is and run `relayd doctor`"
        case .database(let code, let message) where error.showsDenial:
            "\(file(directory)) cannot be written: \(message) (SQLite \(code)); run `relayd doctor` as the same user"
        case .database(let code, let message): "\(directory): \(message) (SQLite \(code))"
        case .busy, .closed, .conflict, .interrupted, .sealed: "\(directory): \(error)"
        }
    }
}

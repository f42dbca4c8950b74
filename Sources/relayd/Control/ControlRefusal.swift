// Why a command could not be carried out, and the exit code that says so to scripts.

import API
import Store

struct ControlRefusal: Error, CustomStringConvertible {
    let exitCode: ExitCode
    /// One sentence without a full stop: what is wrong, and how to mend it.
    let message: String

    var description: String { message }

    init(_ exitCode: ExitCode, _ message: String) {
        self.exitCode = exitCode
        self.message = message
    }

    /// What `error` means for work on the data in `directory`, whose daemon would listen at `socketPath`.
    init(_ error: any Error, directory: String, socketPath: String) {
        switch error {
        case let refusal as ControlRefusal: self = refusal
        case let error as StoreError:
            let problem = StoreProblem.text(error, directory: directory)
            if case .locked = error {
                self.init(.tryLater, "\(problem), which does not answer on \(socketPath)")
            } else {
                self.init(StartRefusal.exitCode(of: error), problem)
            }
        case APIError.invalid(let issues):
            self.init(.failure, issues.map { "\($0.field): \($0.issue)" }.joined(separator: "; "))
        case let error as APIError: self.init(error.status == 503 ? .tryLater : .failure, error.message)
        default: self.init(StartRefusal.exitCode(of: error), "\(directory): \(error)")
        }
    }
}

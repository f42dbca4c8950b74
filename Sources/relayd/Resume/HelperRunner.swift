// Runs helper programs, a few at a time, on a thread of its own.

import Reactor
import Synchronization

/// Takes orders from anywhere; what runs and what waits is known on its thread only. Stopping ends what runs.
final class HelperRunner: Sendable {
    private let mailbox: Mailbox<HelperOrder>
    /// Begun with the first order: most daemons never read a resume.
    private let thread = Mutex<LoopThread?>(nil)
    private let notice: @Sendable (HelperNotice) -> Void

    /// - Throws: `SystemCallError` when the process has no descriptor left.
    init(notice: @escaping @Sendable (HelperNotice) -> Void) throws {
        mailbox = try Mailbox(capacity: ResumeLimits.mailboxCapacity)
        self.notice = notice
    }

    /// Runs `command` with `input` and waits for its end.
    func run(_ command: HelperCommand, input: ArraySlice<UInt8>) async -> HelperOutcome {
        if let missing = command.missing {
            notice(.missing(program: missing))
            return .notStarted("\(missing) is not installed")
        }
        do {
            try begin()
        } catch {
            return .notStarted("\(error)")
        }
        return await withCheckedContinuation { continuation in
            let answer = HelperAnswer(continuation)
            switch mailbox.post(HelperOrder(command: command, input: input, answer: answer)) {
            case .posted: break
            case .full: answer.give(.busy)
            case .closed: answer.give(.stopped)
            }
        }
    }

    /// Ends what runs, and answers whoever waits. Any number of times; nothing can be run afterwards.
    func stop() {
        mailbox.close()
        let thread = thread.withLock { $0 }
        thread?.stop()
        thread?.join()
    }

    private func begin() throws {
        try thread.withLock { thread in
            guard thread == nil else { return }
            let (mailbox, notice) = (mailbox, notice)
            thread = try LoopThread.start(name: "resume") { loop in
                let desk = HelperDesk(loop: loop, notice: notice)
                try loop.receive(mailbox) { orders in
                    for order in orders { desk.take(order) }
                }
            }
        }
    }
}

/// What is to be run.
struct HelperOrder: Sendable {
    let command: HelperCommand
    let input: ArraySlice<UInt8>
    let answer: HelperAnswer
}

/// What an operator should hear of.
enum HelperNotice: Sendable, Equatable {
    /// A program that reads resumes is not there.
    case missing(program: String)
    /// The kernel gives programs no network of their own: they run with the daemon's.
    case networkShared
    /// Programs cannot be held to their bounds, and so are not run.
    case unbounded
}

// What time does to interviews: reminders, candidates who did not come, sessions that nobody goes on with.

import API
import Store
import Workflow

/// Reminds of scheduled interviews, and ends those that nobody goes on with. What is due is read from the store, so a
/// restart changes nothing; each interview is looked at once more in the transaction that changes it.
final class Timetable: Sendable {
    /// What a pass has done.
    struct Report: Sendable, Equatable {
        var reminders = 0
        var noShows = 0
        var lostSessions = 0
    }

    private let store: Store
    private let now: @Sendable () -> Timestamp
    private let notice: @Sendable (Report) -> Void

    init(
        store: Store, now: @escaping @Sendable () -> Timestamp, notice: @escaping @Sendable (Report) -> Void
    ) {
        self.store = store
        self.now = now
        self.notice = notice
    }

    /// One pass at once and then one a minute, until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            let report = await pass()
            if report != Report() { notice(report) }
            guard (try? await Task.sleep(for: .milliseconds(JobLimits.timetablePassMilliseconds))) != nil else {
                return
            }
        }
    }

    /// Does all that is due.
    func pass() async -> Report {
        var report = Report()
        for entry in TimetableEntry.allCases {
            let count = await work(off: entry)
            switch entry {
            case .reminder: report.reminders += count
            case .noShow: report.noShows += count
            case .lostConversation, .lostWriting: report.lostSessions += count
            }
        }
        return report
    }

    /// - Returns: how many there were.
    private func work(off entry: TimetableEntry) async -> Int {
        let moment = now()
        // Those that do not open with the key, or have moved on meanwhile.
        var passedOver: Set<Identifier> = []
        var done = 0
        while !Task.isCancelled {
            let limit = JobLimits.timetableStep + passedOver.count
            // A store that is full or busy is left alone until the next pass.
            let found = try? await store.read { session in try entry.due(at: moment, limit: limit, in: session) }
            guard let due = found?.filter({ !passedOver.contains($0) }), !due.isEmpty else { return done }
            for id in due {
                do {
                    if try await store.write({ try entry.take(id, at: moment, in: $0) }) {
                        done += 1
                    } else {
                        passedOver.insert(id)
                    }
                } catch StoreError.sealed {
                    passedOver.insert(id)
                } catch {
                    return done
                }
            }
        }
        return done
    }
}

// Does the durable work that states wait for: skill validation, planning, assessing.

import Agents
import Store
import Synchronization
import Workflow

/// Runs due jobs, a few at a time. What runs lives in memory only: after a crash every unfinished job is simply due
/// again, and since a job ends in the transaction of its effect, none has its effect twice.
final class JobRunner: Sendable {
    private enum Signal: Sendable {
        case wake
        case finished(Identifier)
    }

    private let store: Store
    private let work: JobWork
    private let now: @Sendable () -> Timestamp
    private let notice: @Sendable (JobNotice) -> Void
    private let signals: AsyncStream<Signal>
    private let signal: AsyncStream<Signal>.Continuation
    private let isWakeWaiting = Atomic(false)

    init(
        store: Store, work: JobWork, now: @escaping @Sendable () -> Timestamp,
        notice: @escaping @Sendable (JobNotice) -> Void
    ) {
        self.store = store
        self.work = work
        self.now = now
        self.notice = notice
        // Bounded by what can be said: one wake at a time, the alarm's, and a finish for each running job. None may be
        // dropped, for a lost finish would be a slot lost for good.
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    /// Jobs were committed. From any thread, never blocks.
    func wake() {
        guard !isWakeWaiting.exchange(true, ordering: .acquiringAndReleasing) else { return }
        signal.yield(.wake)
    }

    /// No further jobs are begun; `run()` returns when those under way have ended. Cancelling the task that runs it
    /// ends what they wait for.
    func stop() {
        signal.finish()
    }

    /// Works until `stop()`.
    func run() async {
        var running: Set<Identifier> = []
        var alarm: Task<Void, Never>?
        await withDiscardingTaskGroup { group in
            signal.yield(.wake)
            for await signal in signals {
                isWakeWaiting.store(false, ordering: .releasing)
                if case .finished(let id) = signal { running.remove(id) }
                guard running.count < JobLimits.runningMaximum else { continue }
                alarm?.cancel()
                let due = await dueJobs(beyond: running)
                for job in due.jobs where running.count < JobLimits.runningMaximum {
                    running.insert(job.id)
                    group.addTask { [self] in
                        await work(on: job)
                        self.signal.yield(.finished(job.id))
                    }
                }
                alarm = due.nextDueAt.map(alarm(at:))
            }
            alarm?.cancel()
        }
    }

    private func dueJobs(beyond running: Set<Identifier>) async -> (jobs: [Job], nextDueAt: Timestamp?) {
        let now = now()
        let limit = running.count + JobLimits.readMaximum
        do {
            let due = try await store.read { session in try session.dueJobs(at: now, limit: limit) }
            return (due.jobs.filter { !running.contains($0.id) }, due.nextDueAt)
        } catch {
            return ([], now.advanced(byMilliseconds: JobLimits.storeWaitMilliseconds))
        }
    }

    private func alarm(at due: Timestamp) -> Task<Void, Never> {
        let wait = max(1, due.milliseconds - now().milliseconds)
        return Task { [signal] in
            guard (try? await Task.sleep(for: .milliseconds(wait))) != nil else { return }
            signal.yield(.wake)
        }
    }

    /// One job to its end: its effect, or a later moment.
    private func work(on job: Job) async {
        do {
            let taken = try await work.perform(job, at: now())
            notice(JobNotice(job: job, outcome: taken ? .done : .obsolete))
        } catch {
            // Given up because the daemon stops: nothing has failed, and the job is due as before.
            if Task.isCancelled, error as? AgentError == .cancelled { return }
            let wait = Self.wait(after: error, failures: job.attempt + 1)
            let until = now().advanced(byMilliseconds: wait)
            let reason = JobWork.reason(error)
            let postponed: Void? = try? await store.write { transaction in
                guard try transaction.job(job.id) != nil else { return }
                try transaction.postpone(job: job.id, until: until, error: reason)
            }
            notice(JobNotice(job: job, outcome: .postponed(error: "\(error)", until: until)))
            if postponed == nil {
                // Not even that could be written: the job stays due, and is tried again after a pause.
                try? await Task.sleep(for: .milliseconds(JobLimits.storeWaitMilliseconds))
            }
        }
    }

    /// The wait after `error`, the last of `failures` in a row: never shorter than what the agent's server asked for.
    static func wait(after error: any Error, failures: Int) -> Int64 {
        max(wait(afterFailures: failures), (error as? AgentError)?.retryAfterMilliseconds ?? 0)
    }

    /// The wait after `failures` failures in a row: 1 → 5 s, 2 → 10 s, 8 → 10 min 40 s, 9 and later → 15 min.
    static func wait(afterFailures failures: Int) -> Int64 {
        let doublings = min(max(failures - 1, 0), 8)
        return min(JobLimits.waitFirstMilliseconds << Int64(doublings), JobLimits.waitMaximumMilliseconds)
    }
}

/// How one run of a job ended.
struct JobNotice: Sendable {
    enum Outcome: Sendable {
        case done
        /// Its interview had moved on.
        case obsolete
        case postponed(error: String, until: Timestamp)
    }

    let job: Job
    let outcome: Outcome
}

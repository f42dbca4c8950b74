// A store on a simulated disk, and the steps done to it.
import Glibc
import Reactor
import SimulatedDisk
import Synchronization
import TestSupport
import Testing
import Workflow

@testable import Store

/// Opens and closes one store after the other on the same disk. Used by one task at a time.
final class DiskWorld {
    /// How far a playing of steps has come.
    struct Progress {
        /// Steps up to the last one that was answered well, and up to the last one that was asked for.
        var answered: Int
        var posted: Int
        /// Why it has ended before its time.
        var error: (any Error)?
    }

    let disk: SimulatedDisk
    let observer = SilentObserver()
    private let directory = TemporaryDirectory()
    private let time = ManualTime(wallMilliseconds: DiskWorld.firstSecond)
    private var store: Store?

    /// Turns of the test's task until it gives up to wait for a checkpoint: seconds.
    private static let restingTurnsMaximum = 100_000

    /// The idle store has not done its checkpoint, or not synced it.
    private struct NeverRested: Error {}

    private static let firstSecond: Int64 = 1_774_001_520_000

    init(seed: UInt64, isOverwriteSafe: Bool = false) {
        disk = SimulatedDisk(seed: seed, isOverwriteSafe: isOverwriteSafe)
    }

    deinit { store?.close() }

    /// Opens the store if it is not open.
    @discardableResult
    func open() throws(StoreError) -> Store {
        if let store { return store }
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        configuration.fileSystem = disk.name
        configuration.readers = 1
        configuration.time = time
        observer.forget()
        let opened = try Store.open(configuration, observer: observer)
        store = opened
        return opened
    }

    func close() {
        store?.close()
        store = nil
    }

    /// The process dies as by `kill -9`: nothing is written any more, files are as programs saw them.
    func kill() {
        disk.severHandles()
        close()
    }

    /// What the store holds.
    func contents() async throws -> StoreContents {
        try await open().read { session in try StoreContents(of: session.connection) }
    }

    /// What is wrong with the store's file; empty = nothing.
    func damage() async throws -> [String] {
        try await open().read { session in try StoreContents.damage(in: session.connection) }
    }

    /// Does groups of steps, until the end or the first error.
    /// - Parameter done: steps done before.
    func play(_ groups: [Workload.Group], done: Int) async -> Progress {
        var progress = Progress(answered: done, posted: done)
        for group in groups {
            progress.posted = group.first + group.steps.count
            setWall(second: group.second)
            do {
                for result in try await perform(group.steps) {
                    try result.get()
                    progress.answered += 1
                }
            } catch {
                progress.error = error
                return progress
            }
        }
        return progress
    }

    /// A store that has failed refuses reads and writes, and has told its observer.
    func expectRefusals(_ label: String, _ sourceLocation: SourceLocation) async {
        // One that could not be opened has nothing to refuse.
        guard let store else { return }
        guard let refusal = observer.failure else {
            Issue.record("\(label): nobody was told of the failure", sourceLocation: sourceLocation)
            return
        }
        await #expect(throws: refusal, "\(label)", sourceLocation: sourceLocation) {
            try await store.write { try $0.probe() }
        }
        await #expect(throws: refusal, "\(label)", sourceLocation: sourceLocation) {
            _ = try await store.read { _ in 0 }
        }
    }

    private func setWall(second: Int) {
        let target = Self.firstSecond + Int64(second) * 1_000
        time.jumpWall(milliseconds: target - time.wallMilliseconds())
    }

    private func perform(_ steps: [Step]) async throws -> [Result<Void, any Error>] {
        switch steps.first {
        case .truncateLog?: try await open().truncateLog()
        case .rest?: try await rest()
        case .reopen?:
            close()
            try open()
        default: return try await commit(steps)
        }
        return [.success(())]
    }

    /// Posts requests so that the writer finds them all at once.
    private func commit(_ steps: [Step]) async throws -> [Result<Void, any Error>] {
        let store = try open()
        let gate = Gate()
        _ = store.submit({ _ in gate.wait() }, then: { _ in })
        let answers = TestSignal<Result<Void, any Error>>()
        for step in steps {
            let outcome = store.submit({ try step.perform(in: $0) }, then: { answers.send($0) })
            if outcome != .posted { answers.send(.failure(StoreError.closed)) }
        }
        gate.open()
        return await answers.next(steps.count)
    }

    /// Writes, and lets the store's idle time pass until it has done its checkpoint: two syncs.
    private func rest() async throws {
        try await open().write { try Step.probe.perform(in: $0) }
        let syncs = disk.syncCount
        for _ in 0..<Self.restingTurnsMaximum {
            guard disk.syncCount < syncs + 2, disk.hasPower, observer.failure == nil else { return }
            time.advance(milliseconds: StoreLimits.idleCheckpointMilliseconds)
            await Task.yield()
        }
        throw NeverRested()
    }
}

/// Holds the store's thread until a test has posted what belongs together.
private final class Gate: Sendable {
    private let isOpen = Atomic(false)

    func open() { isOpen.store(true, ordering: .releasing) }

    func wait() {
        while !isOpen.load(ordering: .acquiring) { sched_yield() }
    }
}

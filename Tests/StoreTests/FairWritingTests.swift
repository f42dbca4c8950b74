// One tenant's flood before the writer, and what others notice of it.

import Reactor
import Synchronization
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite(.timeLimit(.minutes(10))) struct FairWritingTests {
    /// Holds the writer until all that a test posts is before it, and notes what it then does.
    private final class Desk: Sendable {
        let world: StoreWorld
        private let isOpen = Atomic(false)
        private let answers = TestSignal<(name: String, isDone: Bool)>()
        private let posted = Atomic(0)

        init(_ world: StoreWorld) async {
            self.world = world
            let isHeld = TestSignal<Void>()
            let outcome = world.store.submit(
                { [self] _ in
                    isHeld.send()
                    wait()
                }, then: { _ in })
            #expect(outcome == .posted)
            await isHeld.next()
        }

        private func wait() {
            while !isOpen.load(ordering: .acquiring) {}
        }

        func post(
            _ name: String, for key: Identifier?, weight: Int = 1,
            _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Void = { _ in }
        ) {
            posted.add(1, ordering: .relaxed)
            let answers = answers
            let outcome = world.store.submit(for: key, weight: weight, body) { result in
                answers.send((name, (try? result.get()) != nil))
            }
            #expect(outcome == .posted)
        }

        /// Lets the writer go: the names of what was committed, and of what was refused, in the order of the answers.
        func open() async -> (done: [String], refused: [String]) {
            isOpen.store(true, ordering: .releasing)
            let all = await answers.next(posted.load(ordering: .relaxed))
            return (all.filter(\.isDone).map(\.name), all.filter { !$0.isDone }.map(\.name))
        }
    }

    @Test("another tenant's small request goes into the first commit of a flood")
    func servesSmallFirst() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let desk = await Desk(world)
        for number in 0..<2_000 { desk.post("flood \(number)", for: world.tenant) }
        desk.post("small", for: world.otherTenant)
        let before = world.observer.reports.count
        let (done, refused) = await desk.open()
        #expect(done.count == 2_001 && refused.isEmpty)
        #expect(try #require(done.firstIndex(of: "small")) <= StoreLimits.turnWeight)
        #expect(done.filter { $0 != "small" } == (0..<2_000).map { "flood \($0)" })
        // Beside the one that held the writer.
        let sizes = world.observer.reports.dropFirst(before + 1).map(\.requests)
        // Short ones to the end: who has asked may ask again.
        let shared = StoreLimits.sharedCommitWeightMaximum
        #expect(sizes == Array(repeating: shared, count: 2_001 / shared) + [2_001 % shared])
    }

    @Test("commits of one who is alone are long")
    func alone() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let desk = await Desk(world)
        for number in 0..<1_100 { desk.post("\(number)", for: world.tenant) }
        let before = world.observer.reports.count
        _ = await desk.open()
        let full = StoreLimits.commitWeightMaximum
        #expect(world.observer.reports.dropFirst(before + 1).map(\.requests) == [full, full, 1_100 - 2 * full])
    }

    @Test("while another asks, one whose commits take long has a twelfth of the writer's time, and all when alone")
    func paces() async throws {
        let time = ManualTime()
        let world = try await StoreWorld(time: time)
        let started = Mutex<[Int64]>([])
        func heavy(_ count: Int) async throws {
            for _ in 0..<count {
                try await world.store.write(for: world.tenant, weight: 500) { _ in
                    started.withLock { $0.append(time.wallMilliseconds()) }
                    time.advance(milliseconds: 20)
                }
            }
        }
        try await heavy(5)
        #expect(started.withLock { zip($0, $0.dropFirst()).allSatisfy { $1 - $0 == 20 } }, "alone it waits for nothing")
        started.withLock { $0 = [] }
        try await world.store.write(for: world.otherTenant) { _ in }
        let isOver = Atomic(false)
        // Time moves by nothing else while the heavy one rests.
        let small = Task {
            var waits: [Int64] = []
            while !isOver.load(ordering: .acquiring) {
                let asked = time.wallMilliseconds()
                try await world.store.write(for: world.otherTenant) { _ in }
                waits.append(time.wallMilliseconds() - asked)
                time.advance(milliseconds: 1)
            }
            return waits
        }
        try await heavy(6)
        isOver.store(true, ordering: .releasing)
        let waits = try await small.value
        let gaps = started.withLock { zip($0, $0.dropFirst()).map { $1 - $0 } }
        #expect(gaps.allSatisfy { $0 >= 140 }, "\(gaps)")
        #expect(waits.allSatisfy { $0 <= 40 })
    }

    /// A world in which the first tenant has overdrawn what it has of the writer's time, the other has asked, and a
    /// request of the first one waits.
    private func resting(_ time: ManualTime) async throws -> (world: StoreWorld, answers: TestSignal<Bool>) {
        let world = try await StoreWorld(time: time)
        try await world.store.write(for: world.tenant) { _ in time.advance(milliseconds: 100) }
        try await world.store.write(for: world.otherTenant) { _ in }
        let answers = TestSignal<Bool>()
        let outcome = world.store.submit(for: world.tenant, { _ in true }) { result in
            answers.send((try? result.get()) ?? false)
        }
        #expect(outcome == .posted)
        // Served past it.
        try await world.store.write(for: world.otherTenant) { _ in }
        #expect(answers.waiting.isEmpty)
        return (world, answers)
    }

    @Test("a rest ends by itself, when nobody comes any more")
    func restEnds() async throws {
        let time = ManualTime()
        let (world, answers) = try await resting(time)
        time.advance(milliseconds: 250)
        #expect(await answers.next())
        withExtendedLifetime(world) {}
    }

    @Test("what rests is committed when the store is closed")
    func closesResting() async throws {
        let (world, answers) = try await resting(ManualTime())
        world.store.close()
        #expect(await answers.next())
    }

    @Test("what weighs much goes alone, behind the small ones that wait with it")
    func heavyGoesAlone() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let desk = await Desk(world)
        desk.post("batch", for: world.tenant, weight: 1_000)
        for number in 0..<10 { desk.post("small \(number)", for: world.otherTenant) }
        desk.post("record", for: nil, weight: 300)
        let before = world.observer.reports.count
        let (done, _) = await desk.open()
        #expect(done == (0..<10).map { "small \($0)" } + ["record", "batch"])
        #expect(world.observer.reports.dropFirst(before + 1).map(\.requests) == [10, 1, 1])
    }

    @Test("a commit takes nothing more once its time is up")
    func commitsWithinTime() async throws {
        let time = ManualTime()
        let world = try await StoreWorld(time: time)
        let desk = await Desk(world)
        for number in 0..<20 {
            desk.post("slow \(number)", for: world.tenant) { _ in time.advance(milliseconds: 1) }
        }
        let before = world.observer.reports.count
        _ = await desk.open()
        let most = Int(StoreLimits.commitNanosecondsMaximum / 1_000_000)
        #expect(
            world.observer.reports.dropFirst(before + 1).map(\.requests) == [most, most, 20 - 2 * most])
    }

    @Test("what comes while a flood is being committed waits for no more than the present commit")
    func takesNewcomers() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let desk = await Desk(world)
        let newcomer = 300
        let (store, other) = (world.store, world.otherTenant)
        let answered = TestSignal<Int>()
        let observer = world.observer
        for number in 0..<2_000 {
            desk.post("flood \(number)", for: world.tenant) { _ in
                guard number == newcomer else { return }
                let present = observer.reports.count
                _ = store.submit(for: other, { _ in }, then: { _ in answered.send(observer.reports.count - present) })
            }
        }
        _ = await desk.open()
        // The commit under way, and its own.
        #expect(await answered.next() == 2)
    }

    @Test("who has too many waiting is refused, and nobody else is")
    func refusesOne() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let desk = await Desk(world)
        let most = StoreLimits.waitingWritesOfKeyMaximum
        for number in 0..<(most + 100) { desk.post("flood \(number)", for: world.tenant) }
        for number in 0..<100 { desk.post("small \(number)", for: world.otherTenant) }
        desk.post("record", for: nil)
        let (done, refused) = await desk.open()
        #expect(done.count == most + 101)
        #expect(refused == (most..<(most + 100)).map { "flood \($0)" })
    }

    @Test("parts of longer work and a flood are committed by turns")
    func partsTakeTurns() async throws {
        let world = try await StoreWorld(time: ManualTime())
        let endpoint = try await world.addEndpoint { $0.isActive = false }
        try await world.publish(2 * StoreLimits.itemsPerPart + 1)
        let desk = await Desk(world)
        desk.post("switch on", for: world.tenant) { transaction in
            var changed = endpoint
            changed.isActive = true
            try transaction.save(endpoint: changed)
        }
        let seen = Mutex<[Bool]>([])
        for number in 0..<(5 * StoreLimits.commitWeightMaximum) {
            desk.post("flood \(number)", for: world.tenant) { transaction in
                let isOver = transaction.state.reroutings.isEmpty
                seen.withLock { $0.append(isOver) }
            }
        }
        _ = await desk.open()
        #expect(seen.withLock { $0.last } == true)
        let parts = world.observer.reports.indices.filter { !world.observer.reports[$0].lanesChanged.isEmpty }
        #expect(parts.count == 3)
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $1 - $0 == 2 })
    }
}

// Bytes of the file that have changed by themselves: told as damage, never a trap, never served where SQLite sees it.
import SimulatedDisk
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct DamagedFileTests {
    private static let workload = Workload(
        "enough for pages of all kinds",
        together: [[.found]] + (0..<10).map { [.publish(first: $0 * 12, count: 12, run: $0, bytes: 1_300)] }
            + [[.submit(interview: 1)], [.attempt(first: 0, count: 60, number: 1, .delivered)], [.truncateLog]])

    private static let file = "relayd.sqlite"
    private static let pageBytes = 4_096

    /// A store that has done all of the workload, and is closed.
    private static func closedWorld(seed: UInt64) async -> DiskWorld {
        let world = DiskWorld(seed: seed)
        let progress = await world.play(workload.groups, done: 0)
        #expect(progress.answered == workload.count)
        world.close()
        return world
    }

    @Test(
        "a damaged header is told at opening",
        // The name, the page size, the versions, and the fractions that are always the same.
        arguments: [0, 5, 16, 18, 19, 21, 22, 23])
    func header(offset: Int) async throws {
        let world = await Self.closedWorld(seed: 1)
        world.disk.corrupt(file: Self.file, at: offset)
        do {
            try world.open()
            Issue.record("byte \(offset) was not missed")
        } catch {
            guard case .database = error else { throw error }
        }
    }

    @Test("the damaged head of a tree's page is told, and ends the store, or is at least seen by a check")
    func treePages() async throws {
        let reference = try await Reference(Self.workload)
        let everything = Self.workload.count...Self.workload.count
        var random = SeededRandom(seed: 7)
        var failures = 0
        for round in 1...80 as ClosedRange<UInt64> {
            let world = await Self.closedWorld(seed: round)
            if round.isMultiple(of: 2) { try world.open() }
            let pages = Self.treePages(world.disk)
            let page = try #require(pages.randomElement(using: &random))
            let offset = page * Self.pageBytes + Int.random(in: 0..<12, using: &random)
            world.disk.corrupt(file: Self.file, at: offset)
            do {
                let contents = try await world.contents()
                if reference.stepsDone(contents, possible: everything) == nil {
                    #expect(try await !world.damage().isEmpty, "round \(round), byte \(offset): nobody sees it")
                }
            } catch {
                failures += 1
                await Self.expectEnd(world, of: error, "round \(round), byte \(offset)")
            }
        }
        // A quarter of them, usually: of a leaf of payloads one row is looked at, not the whole.
        #expect(failures > 6, "the store has failed \(failures) times only")
    }

    @Test("whatever byte is damaged, reading and writing end in answers or errors")
    func anyByte() async throws {
        var random = SeededRandom(seed: 8)
        for round in 1...40 as ClosedRange<UInt64> {
            let world = await Self.closedWorld(seed: round)
            let size = try #require(world.disk.size(file: Self.file))
            for _ in 0..<20 { world.disk.corrupt(file: Self.file, at: Int.random(in: 0..<size, using: &random)) }
            do {
                try await Self.useAll(of: world.open())
            } catch {
                #expect(error is StoreError, "round \(round)")
            }
        }
    }

    /// The pages, from 0, that begin as a tree's do. Page 0 begins with the header, page 1 maps pages.
    private static func treePages(_ disk: SimulatedDisk) -> [Int] {
        let bytes = disk.bytes(file: file) ?? []
        return (2..<bytes.count / pageBytes).filter { [2, 5, 10, 13].contains(bytes[$0 * pageBytes]) }
    }

    /// Either the store was not opened, or it has failed and refuses everything from now on.
    private static func expectEnd(_ world: DiskWorld, of error: any Error, _ label: Comment) async {
        guard let failure = world.observer.failure else {
            #expect((error as? StoreError)?.isDamage == true, "\(label): \(error)")
            return
        }
        #expect(error as? StoreError == failure, label)
        await #expect(throws: failure, label) { try await world.open().write { try $0.probe() } }
    }

    /// Goes through the verbs that read, then through some that write.
    private static func useAll(of store: Store) async throws {
        let tenant = Identifier(high: 2, low: 1)
        try await store.read { session in
            var cursor: Identifier?
            repeat {
                let page = try session.deliveries(
                    tenantID: tenant, filter: DeliveryFilter(), cursor: cursor, limit: 50)
                for row in page.rows { _ = try session.delivery(id: row.id, tenantID: tenant) }
                cursor = page.nextCursor
            } while cursor != nil
            _ = try session.interview(id: Identifier(high: 4, low: 1))
        }
        try await store.write { transaction in
            _ = try transaction.laneHeads()
            let steps: [Step] = [
                .publish(first: 500, count: 3, run: 1, bytes: 5_000), .cancel(interview: 1),
                .attempt(first: 60, count: 60, number: 1, .retried), .prune,
            ]
            for step in steps { try step.perform(in: transaction) }
        }
        try await store.truncateLog()
    }
}

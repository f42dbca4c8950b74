// Writing: together or not at all, one fsync for many.

import Reactor
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct GroupCommitTests {
    private struct Refused: Error, Equatable {}

    @Test("a request that throws leaves nothing behind, and its neighbours stay")
    func undoesOne() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let tenant = world.tenant
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await world.store.write { transaction in
                            var event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("{}".utf8))
                            event.runID = "run_\(number % 4)"
                            _ = try transaction.publish(event)
                            if number % 3 == 0 { throw Refused() }
                        }
                        return true
                    } catch is Refused {
                        return false
                    }
                }
            }
            var accepted = 0
            for try await isAccepted in group where isAccepted { accepted += 1 }
            #expect(accepted == 133)
        }
        #expect(try await world.statuses().count == 133)
        #expect(world.observer.items.count == 133)
        for run in 0..<4 {
            let sequences = world.observer.items.filter { $0.runID == "run_\(run)" }.compactMap(\.sequence)
            #expect(sequences == Array(1...Int64(sequences.count)))
        }
    }

    @Test("an undone change of the directory is not seen by anybody")
    func undoesDirectory() async throws {
        let world = try await StoreWorld()
        let before = world.store.directory
        await #expect(throws: Refused.self) {
            try await world.store.write { transaction in
                try transaction.insert(
                    platform: Platform(id: transaction.makeIdentifier(), name: "X", createdAt: transaction.now))
                throw Refused()
            }
        }
        #expect(world.store.directory.platforms == before.platforms)
        #expect(try await world.store.write { $0.directory.platforms } == before.platforms)
    }

    @Test("many writers share commits")
    func sharesCommits() async throws {
        let world = try await StoreWorld()
        let before = world.observer.reports.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask { try await world.publish() }
            }
            try await group.waitForAll()
        }
        let commits = world.observer.reports.dropFirst(before)
        #expect(commits.reduce(0) { $0 + $1.requests } == 500)
        #expect(commits.count < 500)
    }

    @Test("a full disk refuses the change whole, and the store goes on reading")
    func fullDisk() async throws {
        let world = try await StoreWorld(pagesMaximum: 120)
        try await world.addEndpoint()
        let text = String(repeating: "x", count: 40_000)
        let tenant = world.tenant
        var accepted = 0
        await #expect(throws: StoreError.diskFull) {
            for _ in 0..<100 {
                try await world.store.write { transaction in
                    let event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("\"\(text)\"".utf8))
                    _ = try transaction.publish(event)
                }
                accepted += 1
            }
        }
        #expect(accepted > 0)
        #expect(try await world.statuses().count == accepted)
        #expect(world.observer.failure == nil)
        await #expect(throws: StoreError.diskFull) {
            try await world.store.write { transaction in
                let event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("\"\(text)\"".utf8))
                _ = try transaction.publish(event)
            }
        }
    }

    @Test("a read that takes too long is interrupted and the reader goes on")
    func boundsReads() async throws {
        let directory = TemporaryDirectory()
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.readStepsMaximum = 20_000
        let store = try Store.open(configuration, observer: RecordingObserver())
        defer { store.close() }
        await #expect(throws: StoreError.interrupted) {
            try await store.read { session in
                _ = try session.connection.rows(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000000) SELECT max(i) FROM n"
                )
            }
        }
        #expect(try await store.read { try $0.connection.number("SELECT 7") } == 7)
    }

    @Test("a read sees one moment, whatever is committed meanwhile")
    func snapshots() async throws {
        let world = try await StoreWorld()
        try await world.publish()
        let commits = world.observer.reports.count
        let (before, after) = try await world.store.read { session in
            let before = try session.connection.number("SELECT count(*) FROM outbox")
            let posted = world.store.submit({ try $0.probe() }, then: { _ in })
            #expect(posted == .posted)
            // The writer has a thread of its own: its commit happens while this snapshot is open.
            while world.observer.reports.count == commits {}
            return (before, try session.connection.number("SELECT count(*) FROM probes"))
        }
        #expect(before == 1)
        #expect(after == 0)
    }
}

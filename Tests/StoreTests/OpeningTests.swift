// Opening, closing, locking: whose file it is and who may work on it.

import Glibc
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct OpeningTests {
    @Test("what was committed is there after closing and opening again")
    func survivesReopening() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let endpoint = try await world.addEndpoint { $0.events = ["order.created"] }
        try await world.publish(3, run: "run_1")
        let tenant = world.tenant
        world.store.close()

        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        #expect(store.directory.endpoint(tenant: tenant) == endpoint)
        let rows = try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 10).rows
        }
        #expect(rows.map(\.status) == [.pending, .pending, .pending])
        let sequence = try await store.write { transaction in
            try transaction.nextPlace(in: "run_1", tenantID: tenant).inRun?.sequence
        }
        #expect(sequence == 4)
    }

    @Test("a long log that a dead process has left is written once more, and nothing in it is lost")
    func renewsLog() async throws {
        let world = try await StoreWorld()
        try await world.publish(1_000)
        let copy = TemporaryDirectory()
        for name in ["relayd.sqlite", "relayd.sqlite-wal"] {
            let bytes = FileBytes.read(world.directory.path(name))
            FileBytes.write(bytes, to: copy.path(name))
            if name.hasSuffix("wal") { #expect(bytes.count > 4 * StoreLimits.renewedBytes, "too short to show it") }
        }
        let store = try Store.open(StoreConfiguration(dataDirectory: copy.path), observer: RecordingObserver())
        defer { store.close() }
        let tenant = world.tenant
        let rows = try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 1_000).rows
        }
        #expect(rows.count == 1_000)
    }

    @Test("a second process is told who holds the directory")
    func isLocked() async throws {
        let world = try await StoreWorld()
        #expect(throws: StoreError.locked(holder: getpid())) {
            try Store.open(StoreConfiguration(dataDirectory: world.directory.path), observer: RecordingObserver())
        }
    }

    @Test("a closed store gives the directory free and refuses everything")
    func closes() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        world.store.close()
        world.store.close()
        await #expect(throws: StoreError.closed) { try await world.store.write { _ in } }
        await #expect(throws: StoreError.closed) { try await world.store.read { _ in } }
        try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver()).close()
    }

    @Test("a newer program's file and a stranger's are left alone")
    func foreignFiles() throws {
        let newer = TemporaryDirectory()
        try Self.make(newer, "PRAGMA application_id = \(Connection.applicationID); PRAGMA user_version = 99;")
        #expect(throws: StoreError.newerFile(found: 99, known: Migration.newest)) {
            try Store.open(StoreConfiguration(dataDirectory: newer.path), observer: RecordingObserver())
        }
        let foreign = TemporaryDirectory()
        try Self.make(foreign, "PRAGMA application_id = 7; CREATE TABLE t (a);")
        #expect(throws: StoreError.foreignFile(applicationID: 7)) {
            try Store.open(StoreConfiguration(dataDirectory: foreign.path), observer: RecordingObserver())
        }
    }

    @Test("the inspection knows another program's file by its tables, too")
    func strangersTables() throws {
        let directory = TemporaryDirectory()
        try Self.make(directory, "CREATE TABLE t (a);")
        #expect(FileInspector.inspect(directory: directory.path, depth: .quick).condition == .foreign(applicationID: 0))
    }

    @Test("a directory that is not there is named in the error")
    func missingDirectory() throws {
        #expect(throws: StoreError.system(call: "open /nonexistent/relayd.lock", errno: ENOENT)) {
            try Store.open(StoreConfiguration(dataDirectory: "/nonexistent"), observer: RecordingObserver())
        }
    }

    private static func make(_ directory: TemporaryDirectory, _ script: String) throws {
        let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .writing)
        try connection.execute(script: script)
    }
}

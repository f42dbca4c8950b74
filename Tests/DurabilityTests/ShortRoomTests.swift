// A store with a ballast on a disk that fills up: what ends and frees things goes on, what adds waits for room.
import Reactor
import SimulatedDisk
import Synchronization
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Short room", .timeLimit(.minutes(5))) struct ShortRoomTests {
    private static let ballast: Int64 = 8 << 20

    /// Keeps what the store tells, and wakes who waits for it.
    private final class RoomObserver: StoreObserver {
        let news = TestSignal<DiskNews>()
        let items = Mutex<[OutboxItem]>([])
        private let failures = Atomic(0)

        var hasFailed: Bool { failures.load(ordering: .acquiring) > 0 }

        func committed(_ report: CommitReport) { items.withLock { $0 += report.items } }
        func failed(_ error: StoreError) { failures.add(1, ordering: .releasing) }
        func diskChanged(_ news: DiskNews) { self.news.send(news) }
    }

    private let directory = TemporaryDirectory()
    private let disk = SimulatedDisk(seed: 7)
    private let time = ManualTime()
    private let observer = RoomObserver()
    private let tenant = Identifier.make(at: Timestamp(milliseconds: 1_774_001_520_000))

    private func open(_ room: SimulatedRoom, ballast: Int64 = Self.ballast) throws -> Store {
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        configuration.fileSystem = disk.name
        configuration.readers = 1
        configuration.time = time
        configuration.ballastBytes = ballast
        configuration.diskRoom = room
        return try Store.open(configuration, observer: observer)
    }

    private func publish(_ store: Store, _ id: String, bytes: Int = 100) async throws -> PublishOutcome {
        let tenant = tenant
        return try await store.write { transaction in
            let text = String(repeating: "x", count: bytes)
            var event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("\"\(text)\"".utf8))
            event.eventID = id
            return try transaction.publish(event)
        }
    }

    /// A platform, a tenant with an endpoint, and as many events on their way to it.
    private func populate(_ store: Store, events: Int) async throws {
        let tenant = tenant
        try await store.write { transaction in
            let platform = Platform(id: transaction.makeIdentifier(), name: "P", createdAt: transaction.now)
            try transaction.insert(platform: platform)
            try transaction.insert(
                tenant: Tenant(id: tenant, platformID: platform.id, name: "T", createdAt: transaction.now))
            _ = try transaction.save(
                endpoint: Endpoint(
                    id: transaction.makeIdentifier(), scope: .tenant(tenant), callbackURL: "https://hooks.example/in",
                    origin: "https://hooks.example:443", sealedSecret: [1], secretHint: "****",
                    createdAt: transaction.now))
        }
        for number in 0..<events { _ = try await publish(store, "event-\(number)") }
    }

    /// Fills the disk and publishes until there is no room.
    private func fill(_ store: Store, _ room: SimulatedRoom) async throws {
        room.fill()
        await #expect(throws: StoreError.diskFull) {
            for number in 0..<1_000 { _ = try await publish(store, "filler-\(number)", bytes: 20_000) }
        }
        #expect(await observer.news.next() == .short(freeBytesWanted: 2 * Self.ballast))
        #expect(store.isRoomShort)
    }

    private static func attempt(_ item: OutboxItem) -> AttemptRecord {
        AttemptRecord(
            itemID: item.id, number: 1, startedAt: item.createdAt, durationMilliseconds: 1.5, disposition: .delivered)
    }

    @Test(
        "a full disk takes the ballast: records, pruning and purges go on, new events wait for room, then all goes on")
    func wholeWay() async throws {
        let room = SimulatedRoom(disk, capacity: 64 << 20)
        let store = try open(room)
        defer { store.close() }
        #expect(await observer.news.next() == .ballastMade(bytes: Self.ballast))
        try await populate(store, events: 20)
        let items = observer.items.withLock { $0 }
        try #require(items.count == 20)
        try await fill(store, room)
        #expect(room.ballastBytes() == 0)

        // What adds is refused, what was known is known, and an event that nobody can send again is kept.
        await #expect(throws: StoreError.diskFull) { _ = try await publish(store, "new") }
        #expect(try await publish(store, "event-0") == .repeated(eventID: "event-0"))
        await #expect(throws: StoreError.diskFull) {
            try await store.write { [tenant] transaction in
                let interview = Interview(
                    id: transaction.makeIdentifier(), runID: "run_1", tenantID: tenant, createdAt: transaction.now)
                _ = try transaction.insert(interview.drafting(), by: .system)
            }
        }
        // What ends and frees things goes on.
        try await store.write { transaction in try transaction.record(items.map(Self.attempt)) }
        let later = items[0].createdAt.advanced(byMilliseconds: 86_400_000)
        #expect(try await store.write { try $0.prune(endedBefore: later, after: 0) }.removed == 20)
        while try await store.write({ try $0.reclaimPages() }) {}
        try await store.write { try $0.probe() }
        try await store.truncateLog()
        #expect(store.isRoomShort)

        // Room a little above what the ballast wants of it is enough; a look comes within seconds.
        room.setCapacity(Int64(disk.bytesUsed) + 2 * Self.ballast + 4_096)
        time.advance(milliseconds: StoreLimits.roomLookMilliseconds)
        #expect(await observer.news.next() == .ample(bytes: Self.ballast))
        #expect(!store.isRoomShort)
        #expect(room.ballastBytes() == Self.ballast)
        #expect(try await publish(store, "new") == .accepted(eventID: "new"))
        #expect(!observer.hasFailed)
    }

    @Test("room below the mark keeps it short, and so does the ballast's own, whatever was freed and taken again")
    func mark() async throws {
        let room = SimulatedRoom(disk, capacity: 64 << 20)
        let store = try open(room)
        defer { store.close() }
        #expect(await observer.news.next() == .ballastMade(bytes: Self.ballast))
        try await populate(store, events: 1)
        try await fill(store, room)
        for free in [0, Self.ballast, 2 * Self.ballast - 4_096] {
            room.setCapacity(Int64(disk.bytesUsed) + free)
            time.advance(milliseconds: StoreLimits.roomLookMilliseconds)
            await #expect(throws: StoreError.diskFull) { _ = try await publish(store, "new") }
        }
        #expect(observer.news.waiting.isEmpty)
    }

    @Test("a process that finds the ballast given up goes on where the last one ended")
    func nextProcess() async throws {
        let room = SimulatedRoom(disk, capacity: 64 << 20)
        let first = try open(room)
        #expect(await observer.news.next() == .ballastMade(bytes: Self.ballast))
        try await populate(first, events: 1)
        try await fill(first, room)
        disk.severHandles()
        first.close()

        let second = try open(room)
        defer { second.close() }
        #expect(await observer.news.next() == .short(freeBytesWanted: 2 * Self.ballast))
        await #expect(throws: StoreError.diskFull) { _ = try await publish(second, "new") }
        room.setCapacity(64 << 20)
        time.advance(milliseconds: StoreLimits.roomLookMilliseconds)
        #expect(await observer.news.next() == .ample(bytes: Self.ballast))
    }

    @Test("a disk that somebody else has filled gives the ballast for the start itself")
    func startOnFullDisk() async throws {
        let room = SimulatedRoom(disk, capacity: 64 << 20)
        let first = try open(room)
        #expect(await observer.news.next() == .ballastMade(bytes: Self.ballast))
        try await populate(first, events: 1)
        // The log goes with an orderly end; the next start has to make one.
        first.close()
        room.fill()
        let second = try open(room)
        defer { second.close() }
        try await second.write { try $0.probe() }
        await #expect(throws: StoreError.diskFull) { _ = try await publish(second, "new", bytes: 100_000) }
        #expect(await observer.news.next() == .short(freeBytesWanted: 2 * Self.ballast))
        #expect(room.ballastBytes() == 0)
    }

    @Test("without room for a ballast the store says so and works to the disk's end, and makes it when there is some")
    func tooSmall() async throws {
        let room = SimulatedRoom(disk, capacity: 2 * Self.ballast - 4_096)
        let store = try open(room)
        defer { store.close() }
        guard case .ballastMissing(_, freeBytesWanted: 2 * Self.ballast, error: nil) = await observer.news.next() else {
            Issue.record("nobody was told")
            return
        }
        try await populate(store, events: 1)
        room.fill()
        await #expect(throws: StoreError.diskFull) {
            for number in 0..<1_000 { _ = try await publish(store, "filler-\(number)", bytes: 20_000) }
        }
        #expect(!store.isRoomShort)
        room.setCapacity(64 << 20)
        #expect(try await publish(store, "new") == .accepted(eventID: "new"))
        time.advance(milliseconds: StoreLimits.ballastLookMilliseconds)
        #expect(await observer.news.next() == .ballastMade(bytes: Self.ballast))
    }

    @Test("a ballast that is not wanted any more is removed, and with it the shortage")
    func unwanted() async throws {
        let room = SimulatedRoom(disk, capacity: 64 << 20, ballast: 0)
        let store = try open(room, ballast: 0)
        defer { store.close() }
        #expect(room.ballastBytes() == nil)
        #expect(!store.isRoomShort)
    }
}

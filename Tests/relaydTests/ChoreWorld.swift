// A store with a clock moved by hand, for tests of what the daemon does by itself.

import JSON
import Reactor
import Signing
import Store
import Synchronization
import TestSupport
import Workflow

@testable import relayd

/// A platform with two tenants, whose interviews are put into any state.
final class ChoreWorld: Sendable {
    static let hour: Int64 = 3_600_000
    static let day = 24 * hour

    let store: Store
    let time: ManualTime
    let observer = ChoreObserver()
    let tenant: Identifier
    let otherTenant: Identifier
    private let directory: TemporaryDirectory
    private let master: MasterKey

    init() async throws {
        directory = TemporaryDirectory()
        time = ManualTime()
        master = MasterKey.generate()
        store = try Self.open(directory, time, master, observer)
        (tenant, otherTenant) = try await store.write { transaction in
            let now = transaction.now
            let platform = Platform(id: transaction.makeIdentifier(), name: "P", domain: nil, createdAt: now)
            try transaction.insert(platform: platform)
            let ids = try ["One", "Two"].map { name in
                let tenant = Tenant(
                    id: transaction.makeIdentifier(), platformID: platform.id, name: name, createdAt: now)
                try transaction.insert(tenant: tenant)
                return tenant.id
            }
            return (ids[0], ids[1])
        }
    }

    /// The same file after a restart, opened with the same key or with another one.
    init(after other: ChoreWorld, master: MasterKey? = nil) async throws {
        other.store.close()
        (directory, time, tenant, otherTenant) = (other.directory, other.time, other.tenant, other.otherTenant)
        self.master = master ?? other.master
        store = try await Self.opened(directory, time, self.master, observer)
    }

    /// Opens the file once nobody holds it: a child that another test is just beginning has our lock until it becomes
    /// its program.
    private static func opened(
        _ directory: TemporaryDirectory, _ time: ManualTime, _ master: MasterKey, _ observer: ChoreObserver
    ) async throws -> Store {
        while true {
            do {
                return try open(directory, time, master, observer)
            } catch StoreError.locked {
                await Task.yield()
            }
        }
    }

    deinit { store.close() }

    private static func open(
        _ directory: TemporaryDirectory, _ time: ManualTime, _ master: MasterKey, _ observer: ChoreObserver
    ) throws -> Store {
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.time = time
        configuration.sealer = MasterSealer(master)
        return try Store.open(configuration, observer: observer)
    }

    var now: Timestamp { Timestamp(milliseconds: time.wallMilliseconds()) }

    /// Another tenant's receiver, so that its events are told.
    func addEndpoint(
        of tenant: Identifier, change: @escaping @Sendable (inout Endpoint) -> Void = { _ in }
    ) async throws {
        try await store.write { transaction in
            var endpoint = Endpoint(
                id: transaction.makeIdentifier(), scope: .tenant(tenant), callbackURL: "https://hooks.example/in",
                origin: "https://hooks.example:443", sealedSecret: [1, 2, 3], secretHint: "****cret",
                createdAt: transaction.now)
            change(&endpoint)
            _ = try transaction.save(endpoint: endpoint)
        }
    }

    /// A new interview in whatever state `change` puts it.
    func add(
        _ tenant: Identifier? = nil, _ state: InterviewState,
        change: @escaping @Sendable (inout Interview) -> Void = { _ in }
    ) async throws -> Identifier {
        let tenant = tenant ?? self.tenant
        return try await store.write { transaction in
            var random = SystemRandomNumberGenerator()
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: transaction.now, random: &random),
                tenantID: tenant, createdAt: transaction.now)
            interview.state = state
            change(&interview)
            let seed = InterviewDecision(interview: interview, events: [], jobs: [], action: "test")
            return try transaction.insert(seed, by: .system).id
        }
    }

    func decide(_ id: Identifier, _ command: InterviewCommand) async throws {
        try await store.write { transaction in
            guard let interview = try transaction.interview(id: id) else { throw StoreError.conflict }
            _ = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
        }
    }

    func interview(_ id: Identifier) async throws -> Interview? {
        try await store.read { session in try session.interview(id: id) }
    }

    /// The actions in a tenant's audit log, oldest first.
    func actions(of tenant: Identifier) async throws -> [String] {
        try await store.read { session in
            try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 1_000)
        }.map(\.action).reversed()
    }
}

/// Keeps what was committed, and tells somebody.
final class ChoreObserver: StoreObserver {
    private struct State {
        var reports: [CommitReport] = []
        var listener: (@Sendable (CommitReport) -> Void)?
    }

    private let state = Mutex(State())

    /// Events that became pending, in their order.
    var events: [OutboxItem] { state.withLock { $0.reports.flatMap(\.items) } }
    var commits: Int { state.withLock { $0.reports.count } }

    /// From now on every commit is told, on the store's thread.
    func listen(_ listener: @escaping @Sendable (CommitReport) -> Void) { state.withLock { $0.listener = listener } }

    func committed(_ report: CommitReport) {
        let listener = state.withLock { state in
            state.reports.append(report)
            return state.listener
        }
        listener?(report)
    }

    func failed(_ error: StoreError) {}
}

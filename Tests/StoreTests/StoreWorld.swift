// A store of its own for one test, with a platform and two tenants.

import Reactor
import Synchronization
import TestSupport
import Workflow

@testable import Store

/// Opens a store in a directory of its own and knows who lives in it.
final class StoreWorld: Sendable {
    let directory: TemporaryDirectory
    let store: Store
    let observer: RecordingObserver
    let platform: Identifier
    let tenant: Identifier
    let otherTenant: Identifier

    init(
        _ directory: TemporaryDirectory = TemporaryDirectory(), pagesMaximum: Int? = nil,
        time: any TimeSource = SystemTime()
    ) async throws {
        self.directory = directory
        observer = RecordingObserver()
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        configuration.pagesMaximum = pagesMaximum
        configuration.time = time
        store = try Store.open(configuration, observer: observer)
        let ids = try await store.write { transaction in
            let platform = Platform(id: transaction.makeIdentifier(), name: "Platform", createdAt: transaction.now)
            try transaction.insert(platform: platform)
            let tenants = try ["One", "Two"].map { name in
                let tenant = Tenant(
                    id: transaction.makeIdentifier(), platformID: platform.id, name: name, createdAt: transaction.now)
                try transaction.insert(tenant: tenant)
                return tenant.id
            }
            return (platform.id, tenants[0], tenants[1])
        }
        (platform, tenant, otherTenant) = ids
    }

    deinit { store.close() }

    /// Saves an endpoint for a scope.
    @discardableResult
    func addEndpoint(
        _ scope: EndpointScope? = nil, change: @escaping @Sendable (inout Endpoint) -> Void = { _ in }
    ) async throws -> Endpoint {
        let scope = scope ?? .tenant(tenant)
        return try await store.write { transaction in
            var endpoint = Endpoint(
                id: transaction.makeIdentifier(), scope: scope, callbackURL: "https://hooks.example/in",
                origin: "https://hooks.example:443", sealedSecret: [1, 2, 3], secretHint: "****cret",
                createdAt: transaction.now)
            change(&endpoint)
            return try transaction.save(endpoint: endpoint)
        }
    }

    /// Changes a saved endpoint.
    @discardableResult
    func change(_ endpoint: Endpoint, _ change: @escaping @Sendable (inout Endpoint) -> Void) async throws -> Endpoint {
        try await store.write { transaction in
            guard var stored = transaction.directory.endpoint(id: endpoint.id) else { throw StoreError.conflict }
            change(&stored)
            return try transaction.save(endpoint: stored)
        }
    }

    /// Publishes events of one run, or of none.
    @discardableResult
    func publish(
        _ count: Int = 1, event: String = "order.created", run: String? = nil, tenant: Identifier? = nil
    ) async throws -> [String] {
        let tenant = tenant ?? self.tenant
        return try await store.write { transaction in
            try (0..<count).map { number in
                var event = RelayEvent(tenantID: tenant, event: event, data: Array(#"{"n":\#(number)}"#.utf8))
                event.runID = run
                return try transaction.publish(event).eventID
            }
        }
    }

    /// What is due in the lane of an endpoint, of the first `limit`.
    func due(_ endpoint: Endpoint, limit: Int = 1_000, isOrdered: Bool = false) async throws -> [OutboxItem] {
        try await store.write { transaction in
            guard let lane = try transaction.existingLane(.endpoint(endpoint.id)) else { return [] }
            return try transaction.duePage(
                PageOrder(lane: lane, dueBy: transaction.now, fresh: limit, isOrdered: isOrdered)
            ).items
        }
    }

    /// The statuses of a tenant's deliveries, newest first.
    func statuses(of tenant: Identifier? = nil) async throws -> [ItemStatus] {
        let tenant = tenant ?? self.tenant
        return try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 1_000).rows.map(
                \.status)
        }
    }

    /// Waits until no rerouting is left.
    func settle() async throws {
        while try await store.write({ transaction in !transaction.state.reroutings.isEmpty }) {}
    }

    static func attempt(_ item: OutboxItem, _ disposition: Disposition, number: Int? = nil) -> AttemptRecord {
        AttemptRecord(
            itemID: item.id, number: number ?? item.attemptsMade + 1, startedAt: item.dueAt,
            durationMilliseconds: 1.5, disposition: disposition)
    }
}

/// Keeps what the store reports.
final class RecordingObserver: StoreObserver {
    private let state = Mutex<(reports: [CommitReport], failure: StoreError?)>(([], nil))

    var reports: [CommitReport] { state.withLock { $0.reports } }
    var failure: StoreError? { state.withLock { $0.failure } }
    var items: [OutboxItem] { reports.flatMap(\.items) }

    func committed(_ report: CommitReport) { state.withLock { $0.reports.append(report) } }
    func failed(_ error: StoreError) { state.withLock { $0.failure = error } }
}

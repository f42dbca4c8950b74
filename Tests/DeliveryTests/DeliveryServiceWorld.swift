// The delivery thread with a real store, real sockets and time moved by hand.

import Reactor
import Signing
import Store
import Synchronization
import TestSupport
import Transfer
import Workflow

@testable import Delivery

/// One tenant of one platform, and the running delivery of its events.
final class DeliveryServiceWorld: Sendable {
    let time = ManualTime()
    let store: Store
    let service: DeliveryService
    let observer = SignallingObserver()
    let platform: Identifier
    let tenant: Identifier
    let secret = WebhookSecret.generate()
    private let box = SecretBox(key: [UInt8](repeating: 7, count: 32))
    private let directory = TemporaryDirectory()
    private let wiring = Wiring()

    /// Hands commits to the service, which is made after the store.
    private final class Wiring: StoreObserver {
        private let service = Mutex<DeliveryService?>(nil)

        func connect(_ service: DeliveryService) { self.service.withLock { $0 = service } }
        func committed(_ report: CommitReport) { service.withLock { $0 }?.committed(report) }
        func failed(_ error: StoreError) {}
    }

    static let schedule = RetrySchedule(waitsMilliseconds: [0, 5_000, 60_000], jitter: 0)

    init(change: (inout DeliveryConfiguration) -> Void = { _ in }) async throws {
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        configuration.time = time
        store = try Store.open(configuration, observer: wiring)
        // Transfers go by the real clock: one that hangs shall not end by itself, however slow the machine is.
        var delivery = DeliveryConfiguration(
            schedule: Self.schedule, timeoutMilliseconds: 600_000, connectTimeoutMilliseconds: 600_000,
            addresses: AddressPolicy(allowedNetworks: [try CIDR("127.0.0.0/8")], allowHTTP: true),
            userAgent: "relayd/test")
        change(&delivery)
        service = try DeliveryService(
            DeliveryWorld(
                store: store, box: box, configuration: delivery, transfer: TransferConfiguration(),
                observer: observer, time: time))
        wiring.connect(service)
        (platform, tenant) = try await store.write { transaction in
            let platform = Platform(id: transaction.makeIdentifier(), name: "P", createdAt: transaction.now)
            try transaction.insert(platform: platform)
            let tenant = Tenant(
                id: transaction.makeIdentifier(), platformID: platform.id, name: "T", createdAt: transaction.now)
            try transaction.insert(tenant: tenant)
            return (platform.id, tenant.id)
        }
    }

    deinit {
        service.stop()
        store.close()
    }

    @discardableResult
    func addEndpoint(
        _ url: String, scope: EndpointScope? = nil, change: @escaping @Sendable (inout Endpoint) -> Void = { _ in }
    ) async throws -> Endpoint {
        let scope = scope ?? .tenant(tenant)
        let (box, secret) = (box, secret)
        return try await store.write { transaction in
            let id = transaction.makeIdentifier()
            let sealed = box.seal(Array(secret.utf8), context: EndpointSecretContext.secret(of: id))
            var endpoint = Endpoint(
                id: id, scope: scope, callbackURL: url, origin: url, sealedSecret: sealed, secretHint: "****",
                createdAt: transaction.now)
            change(&endpoint)
            return try transaction.save(endpoint: endpoint)
        }
    }

    @discardableResult
    func change(_ endpoint: Endpoint, _ change: @escaping @Sendable (inout Endpoint) -> Void) async throws -> Endpoint {
        try await store.write { transaction in
            guard var stored = transaction.directory.endpoint(id: endpoint.id) else { throw StoreError.conflict }
            change(&stored)
            return try transaction.save(endpoint: stored)
        }
    }

    @discardableResult
    func publish(_ event: String = "order.paid", run: String? = nil) async throws -> String {
        let tenant = tenant
        return try await store.write { transaction in
            var event = RelayEvent(tenantID: tenant, event: event, data: Array(#"{"n":1}"#.utf8))
            event.runID = run
            return try transaction.publish(event).eventID
        }
    }

    func rows() async throws -> [DeliveryRow] {
        let tenant = tenant
        return try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 100).rows
        }
    }

    func attempts() async throws -> [AttemptRecord] {
        var attempts: [AttemptRecord] = []
        for row in try await rows() {
            attempts += try await store.read { session in try session.attempts(of: row.id) }
        }
        return attempts
    }
}

/// Sends on what delivery reports.
final class SignallingObserver: DeliveryObserver {
    let attempts = TestSignal<AttemptReport>()
    let notices = TestSignal<DeliveryNotice>()

    func attempted(_ report: AttemptReport) { attempts.send(report) }
    func noticed(_ notice: DeliveryNotice) { notices.send(notice) }
}

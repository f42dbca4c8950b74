// An API over a store of its own for one test, with everybody who may call it.

import API
import HTTPServer
import JSON
import Reactor
import Signing
import Store
import TestSupport
import Workflow

/// A platform with two tenants, a foreign platform with one, and a key of every kind.
final class APIWorld: Sendable {
    let store: Store
    let service: APIService
    let services: APIServices
    let time: ManualTime
    let tester: RecordingTester
    let judge = PatternJudge()
    /// What was given to the mail server.
    let mail = RecordingMail()
    let observer = RecordingObserver()
    let platform: Identifier
    let tenant: Identifier
    /// Another tenant of the same platform.
    let sibling: Identifier
    let foreignPlatform: Identifier
    let foreignTenant: Identifier
    let keys: Keys
    private let directory: TemporaryDirectory
    private let permit: WorldPermit

    /// Texts of keys. All but the last two are good, with every permission their kind may have.
    struct Keys: Sendable {
        let superAdmin: String
        let platform: String
        let tenant: String
        let sibling: String
        let foreignPlatform: String
        let foreignTenant: String
        let revoked: String
        let expired: String
    }

    static let version = "1.2.3"
    static let publicURL = "https://relay.example"
    static let tokenKey = [UInt8](repeating: 7, count: 32)

    /// - Parameters:
    ///   - requestsPerMinute: 0 = no limit.
    ///   - pagesMaximum: of 4 KiB, that the store's file may have; `nil` = as many as it likes.
    init(
        requestsPerMinute: Int = 0, pagesMaximum: Int? = nil, resumes: any ResumeReading = NoResumeReader(),
        change: (inout APISettings) -> Void = { _ in }
    ) async throws {
        permit = await WorldPermit()
        directory = TemporaryDirectory()
        let time = ManualTime()
        self.time = time
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.time = time
        configuration.pagesMaximum = pagesMaximum
        let master = MasterKey.generate()
        configuration.sealer = BoxSealer(box: SecretBox(key: master.key(for: .atRest)))
        store = try Store.open(configuration, observer: IdleObserver())
        tester = RecordingTester()
        var settings = APISettings(
            requestsPerMinute: requestsPerMinute, trustedProxies: [], publicURL: Self.publicURL,
            candidateTokenLifetimeMilliseconds: 7 * 86_400_000, secretOverlapMilliseconds: 86_400_000,
            tokens: try JWTVerifier.hs256(Self.tokenKey))
        change(&settings)
        let box = SettingsBox(settings)
        services = APIServices(
            store: store, box: SecretBox(key: master.key(for: .atRest)), master: master, callbacks: judge,
            tester: tester, chat: ScriptedChat(),
            approvals: try PlanApprovalBuilder(master: master, settings: box, drafter: PlainDrafter()), settings: box,
            readiness: Readiness(), metrics: PlainMetrics(), resumes: resumes, mail: mail, version: Self.version,
            clock: { Timestamp(milliseconds: time.wallMilliseconds()) })
        let observer = observer
        service = APIService(services) { observer.note($0) }

        let provisioning = Provisioning(store: store)
        let home = try await provisioning.createPlatform(name: "Home", domain: nil, by: .system)
        let away = try await provisioning.createPlatform(name: "Away", domain: nil, by: .system)
        platform = home.platform.id
        foreignPlatform = away.platform.id
        tenant = try await provisioning.createTenant(platform: platform, name: "One", domain: nil, by: .system).id
        sibling = try await provisioning.createTenant(platform: platform, name: "Two", domain: nil, by: .system).id
        foreignTenant = try await provisioning.createTenant(
            platform: foreignPlatform, name: "Three", domain: nil, by: .system
        ).id
        let revoked = try await provisioning.createKey(KeyOrder(owner: .tenant(tenant), name: "lost"), by: .system)
        let past = Timestamp(milliseconds: time.wallMilliseconds())
        keys = Keys(
            superAdmin: try await Self.key(.superAdmin, store), platform: home.key.text,
            tenant: try await Self.key(.tenant(tenant), store), sibling: try await Self.key(.tenant(sibling), store),
            foreignPlatform: away.key.text, foreignTenant: try await Self.key(.tenant(foreignTenant), store),
            revoked: revoked.text, expired: try await Self.key(.tenant(tenant), store, expiresAt: past))
        try await store.write { transaction in try transaction.revoke(key: revoked.key.id, at: transaction.now) }
    }

    deinit { store.close() }

    var now: Timestamp { Timestamp(milliseconds: time.wallMilliseconds()) }

    /// A new key's text.
    /// - Parameter permissions: empty = all that the owner's kind may have.
    func key(
        _ owner: KeyOwner, permissions: [String] = [], expiresAt: Timestamp? = nil, networks: [String] = []
    ) async throws -> String {
        try await Self.key(owner, store, permissions: permissions, expiresAt: expiresAt, networks: networks)
    }

    private static func key(
        _ owner: KeyOwner, _ store: Store, permissions: [String] = [], expiresAt: Timestamp? = nil,
        networks: [String] = []
    ) async throws -> String {
        let order = KeyOrder(
            owner: owner, name: "test", permissions: permissions, expiresAt: expiresAt, allowedNetworks: networks)
        return try await Provisioning(store: store).createKey(order, by: .system).text
    }

    // MARK: Calls

    /// Sends a request through admission and handler, as the server does, and waits for the answer.
    /// - Parameters:
    ///   - target: path and, after a `?`, query.
    ///   - body: sent as JSON, or as a form when it begins with a boundary; `nil` for no body.
    ///   - key: `nil` for none.
    ///   - headers: added last; a `Content-Type` here replaces the usual one.
    func call(
        _ method: String, _ target: String, _ body: String? = nil, key: String? = nil,
        headers: [(name: String, value: String)] = [], from peer: PeerAddress = .ip("192.0.2.1")
    ) async -> APIAnswer {
        await call(method, target, bytes: body.map { Array($0.utf8) }, key: key, headers: headers, from: peer)
    }

    /// As `call` with a text, for bodies that are none.
    func call(
        _ method: String, _ target: String, bytes body: [UInt8]?, key: String? = nil,
        headers: [(name: String, value: String)] = [], from peer: PeerAddress = .ip("192.0.2.1")
    ) async -> APIAnswer {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let bytes = body ?? []
        var pairs = headers
        if let key { pairs.append(("X-API-Key", key)) }
        if body != nil, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            let isForm = bytes.starts(with: "--".utf8)
            pairs.append(("Content-Type", isForm ? ResumeForm.contentType : "application/json"))
        }
        let head = HTTPRequestHead(
            method: method, path: parts[0], query: parts.count > 1 ? parts[1] : nil, headers: HTTPHeaders(pairs),
            contentLength: bytes.count, peer: peer, requestID: "request-1")
        switch service.admit(head) {
        case .refuse(let response): return APIAnswer(response)
        case .bodyUpTo(let limit): precondition(bytes.count <= limit, "the server would have refused this")
        }
        return await withCheckedContinuation { continuation in
            let promise = ResponsePromise { response in
                continuation.resume(returning: APIAnswer(response ?? HTTPResponse(status: 599)))
            }
            service.handle(HTTPRequest(head: head, body: bytes), promise)
        }
    }
}

/// Has no interest in commits.
private struct IdleObserver: StoreObserver {
    func committed(_ report: CommitReport) {}
    func failed(_ error: StoreError) {}
}

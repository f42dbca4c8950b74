// One route, one world in which it works, and calls by whomever.

import API
import JSON
import Signing
import Store
import Testing
import Workflow

/// Everything a row of the table needs, made.
struct MatrixWorld: Sendable {
    let sample: RouteSample
    let world: APIWorld
    /// The row's path with real ids in it.
    let path: String
    /// The row's body likewise.
    private let body: String?
    private let sessionToken: String?

    init(_ operationID: String) async throws {
        sample = try #require(
            RouteSample.of(operationID),
            "route \(operationID) has no row: add one to RouteSample.all with a call that works")
        let needsCode = sample.needsCode
        world = try await APIWorld { $0.requiresOneTimeCode = needsCode }
        var body = sample.body
        var token: String?
        if sample.needsEndpoint {
            let base =
                sample.audience == .platform
                ? "/api/v1/platform-admin" : "/api/v1/platform-admin/tenants/\(world.tenant.text)"
            let body = #"{"callbackUrl":"https://hooks.example/in"}"#
            let saved = await world.call("PUT", base + "/webhook-config", body, key: world.keys.platform)
            try #require(saved.status == 201)
        }
        var path = sample.path.replacing("{tenant}", with: world.tenant.text)
        if path.contains("{run}") || path.contains("{interview}") {
            var body = sample.state == .infoNeeded ? #"{"candidateRef":"c","position":"p"}"# : RunSamples.complete
            if sample.needsEmail { body = CandidateDesk.body }
            let runID = try await world.run(in: sample.state, body: body)
            path = path.replacing("{run}", with: runID)
            path = path.replacing("{interview}", with: try await world.interview(runID).id.text)
        }
        if path.contains("{key}") {
            let owner: KeyOwner =
                sample.audience == .platform ? .platform(world.platform) : .tenant(world.tenant)
            let order = KeyOrder(owner: owner, name: "victim")
            let key = try await Provisioning(store: world.store).createKey(order, by: .system)
            path = path.replacing("{key}", with: key.key.id.text)
        }
        if path.contains("{delivery}") {
            path = path.replacing("{delivery}", with: try await world.waitingDelivery().id.text)
        }
        if path.contains("{recovery}") {
            let wish = RecoveryWish(
                tenantID: world.tenant, since: world.now, until: nil, statuses: [.failed])
            let recovery = try await world.store.write { try $0.begin(wish, matched: 0) }
            path = path.replacing("{recovery}", with: recovery.id.text)
        }
        if sample.audience == .candidate {
            let desk = try await CandidateDesk(world)
            path = path.replacing("{candidate}", with: desk.token)
            if path.contains("{session}") {
                let session = try await desk.start()
                path = path.replacing("{session}", with: session.id)
                token = session.token
            }
            if body?.contains("{code}") == true { body = body?.replacing("{code}", with: try await desk.requestCode()) }
        }
        self.path = path
        self.body = body
        sessionToken = token
    }

    /// The row's call with some key, for the world's tenant where the route takes one from the header.
    func call(_ key: String?, path: String? = nil, namesTenant: Bool = false) async -> APIAnswer {
        var headers: [(name: String, value: String)] = namesTenant ? [("X-Tenant-ID", world.tenant.text)] : []
        if let sessionToken { headers.append(("X-Session-Token", sessionToken)) }
        if sample.isForm { headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        return await world.call(sample.method, path ?? self.path, body, key: key, headers: headers)
    }

    /// The row's call by whom the route is made for, with the one permission it takes.
    func rightCall() async throws -> APIAnswer {
        switch sample.audience {
        case .open, .candidate: return await call(nil)
        case .link: return await call(nil, path: signedPath)
        default: return await call(try await world.key(rightOwner, permissions: [sample.permission]))
        }
    }

    /// The owner of a key that the route is made for.
    var rightOwner: KeyOwner {
        switch sample.audience {
        case .open, .link, .candidate, .tenant, .tenantInPath: .tenant(world.tenant)
        case .platformOverTenant, .platform: .platform(world.platform)
        case .superAdmin: .superAdmin
        }
    }

    /// The path as the holder of a signed link calls it.
    var signedPath: String {
        SignedLink.sign(
            path: path, expiresAtUnixSeconds: world.now.unixSeconds + 60,
            key: world.services.master.key(for: .recordingLink))
    }
}

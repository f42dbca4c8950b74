// Every route against every kind of caller.

import API
import HTTPServer
import Signing
import Store
import Testing
import Workflow

@Suite("Route matrix")
struct RouteMatrixTests {
    static let operations = RouteTable.all.routes.map(\.operationID)
    static let guarded = RouteSample.all.filter { ![.open, .link, .candidate].contains($0.audience) }
        .map(\.operationID)
    /// Those that answer in JSON; the candidate's page tells its refusals on pages (`JoinPageTests`).
    static let programs = RouteTable.all.routes.filter { !$0.pattern.text.hasPrefix("/interview/join/") }
        .map(\.operationID)
    private static let unauthorized = "Missing or invalid API key or token."

    @Test("every route has a row in the table, and every row a route")
    func complete() {
        #expect(Set(Self.operations).count == Self.operations.count, "an operationId stands twice")
        for operation in Self.operations {
            #expect(
                RouteSample.of(operation) != nil,
                "route \(operation) has no row: add one to RouteSample.all with a call that works")
        }
        let known = Set(Self.operations)
        for sample in RouteSample.all {
            #expect(known.contains(sample.operationID), "row \(sample.operationID) names no route: remove it")
        }
    }

    @Test("the right caller gets through", arguments: operations)
    func rightCaller(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let answer = try await matrix.rightCall()
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }

    @Test("a key without the one permission is refused, and told which", arguments: guarded)
    func lackingPermission(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let others = KeyOrder.permitted(to: matrix.rightOwner).filter { $0 != matrix.sample.permission }
        let key = try await matrix.world.key(matrix.rightOwner, permissions: others)
        await matrix.call(key).expectFault(
            403, "Insufficient permissions. Required: \(matrix.sample.permission)")
    }

    @Test("no key, a malformed, an unknown, a revoked and an expired one get the same 401", arguments: guarded)
    func unauthenticated(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let keys = matrix.world.keys
        let wrong: [String?] = [
            nil, "", "sk_live_short", keys.tenant.uppercased(), String(keys.tenant.dropLast()), keys.tenant + "0",
            APIKeyText.generate(), keys.revoked, keys.expired,
        ]
        for key in wrong {
            let answer = await matrix.call(key)
            answer.expectFault(401, Self.unauthorized)
        }
    }

    @Test("another tenant's key and a foreign platform's are refused", arguments: guarded)
    func foreignCallers(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let keys = matrix.world.keys
        for key in [keys.sibling, keys.foreignTenant] {
            await matrix.call(key, namesTenant: true).expectFault(403)
        }
        if matrix.sample.audience == .platform {
            // Its own platform it may look after, the other one it cannot even name.
            let named = matrix.path + "?platformId=\(matrix.world.platform.text)"
            let own = await matrix.call(keys.foreignPlatform, path: named)
            #expect(![401, 403].contains(own.status))
            let directory = matrix.world.store.directory
            #expect(directory.tenants(of: matrix.world.platform).count == 2)
            #expect((directory.endpoint(platform: matrix.world.platform) != nil) == matrix.sample.needsEndpoint)
        } else {
            await matrix.call(keys.foreignPlatform, namesTenant: true).expectFault(403)
        }
    }

    @Test("a tenant's key is refused where platforms or super admins are wanted", arguments: guarded)
    func tenantsOutside(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let answer = await matrix.call(matrix.world.keys.tenant)
        switch matrix.sample.audience {
        case .platformOverTenant, .platform, .superAdmin: answer.expectFault(403)
        default: #expect(answer.status == matrix.sample.status, "\(answer.text)")
        }
    }

    @Test("a platform's key works for its tenants, named in path or header", arguments: guarded)
    func platforms(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        if matrix.sample.audience == .tenant {
            await matrix.call(matrix.world.keys.platform).expectFault(
                400, "The X-Tenant-ID header is required with this key.")
        }
        let answer = await matrix.call(matrix.world.keys.platform, namesTenant: matrix.sample.audience == .tenant)
        if matrix.sample.audience == .superAdmin {
            answer.expectFault(403)
        } else {
            #expect(answer.status == matrix.sample.status, "\(answer.text)")
        }
    }

    @Test("a super admin's key works everywhere", arguments: guarded)
    func superAdmins(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let isPlatform = matrix.sample.audience == .platform
        let path = isPlatform ? matrix.path + "?platformId=\(matrix.world.platform.text)" : matrix.path
        let answer = await matrix.call(matrix.world.keys.superAdmin, path: path, namesTenant: !isPlatform)
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }

    @Test("an API key is accepted as a bearer token too", arguments: guarded)
    func bearer(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let key = try await matrix.world.key(matrix.rightOwner)
        let answer = await matrix.world.call(
            matrix.sample.method, matrix.path, matrix.sample.body, headers: [("Authorization", "Bearer \(key)")])
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }

    @Test("a suspended tenant's calls are refused", arguments: guarded)
    func suspended(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        guard matrix.sample.audience == .tenant || matrix.sample.audience == .tenantInPath else { return }
        let world = matrix.world
        _ = await world.call(
            "PATCH", "/api/v1/platform-admin/tenants/\(world.tenant.text)", #"{"status":"SUSPENDED"}"#,
            key: world.keys.platform)
        await matrix.call(world.keys.tenant).expectFault(403, "This tenant is suspended.")
    }

    @Test("a path with a slash too many is another path", arguments: programs)
    func trailingSlash(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        await matrix.call(matrix.world.keys.superAdmin, path: matrix.path + "/").expectFault(404)
    }

    @Test("a method that a path does not take is 405, and Allow names those it does", arguments: programs)
    func methods(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let pattern = RouteTable.all.routes.first { $0.operationID == operation }?.pattern
        let taken = Set(RouteTable.all.routes.filter { $0.pattern == pattern }.map(\.method))
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] where !taken.contains(method) {
            let answer = await matrix.world.call(method, matrix.path, key: matrix.world.keys.superAdmin)
            answer.expectFault(405)
            let allowed = (answer.header("Allow") ?? "").split(separator: ", ").map(String.init)
            #expect(Set(allowed) == taken.union(taken.contains("GET") ? ["HEAD"] : []))
        }
    }
}

// Every call that changes something leaves an entry in the audit log.

import API
import Signing
import Store
import Testing
import Workflow

@Suite("Audit of every route")
struct AuditWalkTests {
    /// What changes nothing although it is no GET, or is its own record.
    private static let unaudited: [String: String] = [
        "chatAboutAssessment": "a question, answered from the report",
        "parseResume": "a calculation: nothing is kept", "assessInterview": "always refused",
        "verifySignature": "a calculation", "verifySignatureOfTenant": "a calculation",
        "publishEvent": "the event is the record: its delivery shows when it came and what became of it",
        "publishEvents": "the events are the record",
    ]
    private static let changing = RouteTable.all.routes
        .filter { $0.method != "GET" && RouteMatrixTests.guarded.contains($0.operationID) }.map(\.operationID)

    private func entries(_ world: APIWorld) async throws -> [[AuditLine]] {
        var all: [[AuditLine]] = []
        let directory = world.store.directory
        let tenants = directory.platforms.flatMap { directory.tenants(of: $0.id) }.map(\.id)
        // A tenant that is made by the call comes last.
        for tenant in [nil] + tenants.sorted(by: { $0.text < $1.text }) {
            all.append(try await world.audit(of: tenant).map { AuditLine(action: $0.action, actor: $0.actor.id ?? "") })
        }
        return all
    }

    private struct AuditLine: Equatable {
        let action: String
        let actor: String
    }

    @Test("a changing call leaves an entry that names its caller, a refused one leaves none", arguments: changing)
    func walk(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let world = matrix.world
        let key = try await world.key(matrix.rightOwner, permissions: [matrix.sample.permission])
        let before = try await entries(world)
        await matrix.call(nil).expectFault(401)
        #expect(try await entries(world) == before, "a refused call was audited")
        let answer = await matrix.call(key)
        try #require(answer.status == matrix.sample.status, "\(answer.text)")
        let after = try await entries(world)
        let longer = before + Array(repeating: [], count: after.count - before.count)
        let added = zip(longer, after).flatMap { $1.prefix($1.count - $0.count) }
        if Self.unaudited[operation] != nil {
            #expect(added.isEmpty, "\(operation) is audited: take it out of the exceptions")
            return
        }
        let id = world.store.directory.key(digest: APIKeyText.digest(key))?.id.text
        #expect(added.contains { $0.actor == id && $0.action.contains(".") }, "\(operation) left \(added)")
    }

    @Test("every exception is a route")
    func exceptions() {
        for operation in Self.unaudited.keys { #expect(Self.changing.contains(operation), "\(operation)") }
    }
}

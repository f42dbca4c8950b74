// What the directory answers of an endpoint follows each of its changes.

import Testing
import Workflow

@testable import Store

@Suite("Directory")
struct DirectoryTests {
    private func endpoint(_ number: UInt64, of tenant: UInt64) -> Endpoint {
        Endpoint(
            id: Identifier(high: 1, low: number), scope: .tenant(Identifier(high: 2, low: tenant)),
            callbackURL: "https://hooks.example/\(number)", origin: "https://hooks.example:443", sealedSecret: [1],
            secretHint: "****cret", createdAt: Timestamp(milliseconds: 1))
    }

    @Test("an endpoint is found by its id and by its scope, changed, replaced, and gone")
    func changes() throws {
        var endpoint = endpoint(1, of: 1)
        let tenant = Identifier(high: 2, low: 1)
        var directory = Directory(endpoints: [endpoint, self.endpoint(2, of: 2)])
        let before = directory
        #expect(directory.endpoint(id: endpoint.id) == endpoint)
        #expect(directory.endpoint(scope: endpoint.scope) == endpoint)
        #expect(directory.endpoint(serving: tenant) == endpoint)

        endpoint.isOrdered = true
        endpoint.failingSince = Timestamp(milliseconds: 5)
        directory.put(endpoint)
        #expect(directory.endpoint(id: endpoint.id) == endpoint)
        #expect(directory.endpoint(scope: endpoint.scope) == endpoint)
        #expect(before.endpoint(id: endpoint.id)?.isOrdered == false, "a copy keeps what it had")

        let replacement = self.endpoint(3, of: 1)
        directory.put(replacement)
        #expect(directory.endpoint(id: endpoint.id) == nil)
        #expect(directory.endpoint(id: replacement.id) == replacement)
        #expect(directory.endpoints.map(\.id) == [Identifier(high: 1, low: 2), replacement.id])

        directory.remove(replacement)
        #expect(directory.endpoint(id: replacement.id) == nil)
        #expect(directory.endpoint(scope: replacement.scope) == nil)
        #expect(directory.endpoint(serving: tenant) == nil)
        #expect(directory.endpoints.map(\.id) == [Identifier(high: 1, low: 2)])
    }
}

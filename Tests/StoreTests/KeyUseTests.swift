// When keys were last used, as the file knows it.

import TestSupport
import Testing

@testable import Store
@testable import Workflow

@Suite("Key uses")
struct KeyUseTests {
    @Test("a use is kept through a restart, never goes back, and one of a key that is gone changes nothing")
    func kept() async throws {
        let directory = TemporaryDirectory()
        let configuration = StoreConfiguration(dataDirectory: directory.path)
        let store = try Store.open(configuration, observer: RecordingObserver())
        let (tenant, key) = try await store.write { transaction in
            let platform = Platform(
                id: transaction.makeIdentifier(), name: "P", domain: nil, createdAt: transaction.now)
            try transaction.insert(platform: platform)
            let tenant = Tenant(
                id: transaction.makeIdentifier(), platformID: platform.id, name: "T", domain: nil, status: .active,
                createdAt: transaction.now, updatedAt: transaction.now)
            try transaction.insert(tenant: tenant)
            let key = APIKey(
                id: transaction.makeIdentifier(), owner: .tenant(tenant.id), name: "k", prefix: "sk_live_0",
                digest: [UInt8](repeating: 1, count: 32), permissions: [], createdAt: transaction.now)
            try transaction.insert(key: key)
            return (tenant.id, key.id)
        }
        #expect(try await store.read { try $0.keyUses(owner: .tenant(tenant)) } == [:])
        let late = Timestamp(milliseconds: 2_000_000)
        for milliseconds: Int64 in [1_000_000, 2_000_000, 1_500_000] {
            let moment = Timestamp(milliseconds: milliseconds)
            try await store.write { transaction in
                try transaction.note(keyUses: [key: moment, transaction.makeIdentifier(): moment])
            }
        }
        store.close()
        let again = try Store.open(configuration, observer: RecordingObserver())
        defer { again.close() }
        #expect(try await again.read { try $0.keyUses(owner: .tenant(tenant)) } == [key: late])
        #expect(try await again.read { try $0.keyUses(owner: .tenant(key)) } == [:])
    }
}

// When each key was last used: in memory at once, on the disk now and then.

import Store
import Synchronization
import Workflow

/// Remembers the last use of keys without a commit for each call.
///
/// A call that uses a key costs one look into a table, and notes the key at most once in
/// `Limits.keyUseMilliseconds`. The first use that is noted has all of them written when that time is over, in commits
/// of at most `Limits.keyUsesPerCommit` keys; whoever asks meanwhile is told from memory. A crash loses the last
/// minute's. Thread-safe.
final class KeyUses: Sendable {
    private struct State {
        var noted: [Identifier: Timestamp] = [:]
        var unwritten: Set<Identifier> = []
        var isWritingPlanned = false
    }

    private let state = Mutex(State())
    private let store: Store

    init(store: Store) {
        self.store = store
    }

    /// `key` was used by a call that it let in.
    func note(_ key: Identifier, at now: Timestamp) {
        let mustPlan = state.withLock { state in
            if let last = state.noted[key], now.milliseconds - last.milliseconds < Limits.keyUseMilliseconds {
                return false
            }
            if state.noted.count >= Limits.keyUsesRemembered { Self.forget(&state) }
            state.noted[key] = now
            state.unwritten.insert(key)
            defer { state.isWritingPlanned = true }
            return !state.isWritingPlanned
        }
        guard mustPlan else { return }
        Task { [weak self] in
            try? await Task.sleep(for: .milliseconds(Limits.keyUseMilliseconds))
            await self?.write()
        }
    }

    /// The last use of an owner's keys, those included that no disk knows yet.
    func lastUses(owner: KeyOwner, among keys: [Identifier]) async throws -> [Identifier: Timestamp] {
        var uses = try await store.read { session in try session.keyUses(owner: owner) }
        let noted = state.withLock { state in keys.compactMap { key in state.noted[key].map { (key, $0) } } }
        uses.merge(noted) { max($0, $1) }
        return uses
    }

    /// Writes what has been noted. What the store does not take now goes with the next.
    func write() async {
        var uses = state.withLock { state in
            let uses = state.noted.filter { state.unwritten.contains($0.key) }
            state.unwritten.removeAll()
            state.isWritingPlanned = false
            return uses
        }
        while !uses.isEmpty {
            let batch = Dictionary(uniqueKeysWithValues: uses.prefix(Limits.keyUsesPerCommit).map { $0 })
            do {
                try await store.write { transaction in try transaction.note(keyUses: batch) }
            } catch {
                let left = uses.keys
                state.withLock { $0.unwritten.formUnion(left) }
                return
            }
            for key in batch.keys { uses[key] = nil }
        }
    }

    /// Makes room: what is on the disk goes first; if that is not enough, all.
    private static func forget(_ state: inout State) {
        state.noted = state.noted.filter { state.unwritten.contains($0.key) }
        guard state.noted.count >= Limits.keyUsesRemembered else { return }
        state.noted.removeAll()
        state.unwritten.removeAll()
    }
}

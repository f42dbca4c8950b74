// One request's part of a group commit.
package import Workflow

/// Changes that are made together or not at all. Lent to the closure of `Store.write` on the store's thread and cannot
/// be kept. Later requests of a batch see what earlier ones did.
package struct WriteTransaction: ~Copyable, StoreReading {
    package let connection: Connection
    /// The wall clock, read once for this request.
    package let now: Timestamp
    let state: WriterState

    init(_ connection: Connection, _ state: WriterState) {
        self.connection = connection
        self.state = state
        now = state.wallNow
    }

    /// With the changes of this and earlier requests of the batch.
    package var directory: Directory { state.directory }

    /// For verbs that add what nothing waits for yet: while room is short, what is left of it belongs to what ends and
    /// frees things.
    /// - Throws: `.diskFull`.
    func requireRoom() throws(StoreError) {
        guard !state.health.isRoomShort else { throw .diskFull }
    }

    /// A new id, greater than all before it in this process.
    package func makeIdentifier() -> Identifier { state.makeIdentifier(at: now) }
}

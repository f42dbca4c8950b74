// One bounded look at the store as it was after some commit.

/// Sees one snapshot; lent to the closure of `Store.read` on a reader's thread and cannot be kept.
package struct ReadSession: ~Copyable, StoreReading {
    package let connection: Connection
}

// One request's part of a group commit.

/// Changes that are made together or not at all. Lent to the closure of `Store.write` on the store's thread and cannot
/// be kept. Later requests of a batch see what earlier ones did.
package struct WriteTransaction: ~Copyable, StoreReading {
    package let connection: Connection
}

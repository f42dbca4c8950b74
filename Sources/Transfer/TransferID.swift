// Names a transfer of one engine.

/// Names a transfer of one engine, for as long as that engine lives.
package struct TransferID: Hashable, Sendable {
    let number: UInt64
}

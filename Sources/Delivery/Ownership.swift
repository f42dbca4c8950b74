// Which lanes are this process's to serve.

package import Store

/// A share of the 256 lane shards under an epoch.
///
/// Today one process holds the data directory's lock, so it owns all shards, under epoch 1, for ever. Attempts carry
/// the epoch, so that several processes can later fence each other off.
package struct Ownership: Sendable, Equatable {
    package let epoch: Int64
    package let shards: ClosedRange<Int64>

    package static let everything = Ownership(epoch: 1, shards: 0...255)

    package func owns(_ lane: LaneID) -> Bool {
        shards.contains(lane & 255)
    }
}

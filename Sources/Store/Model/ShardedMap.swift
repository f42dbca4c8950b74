// A dictionary in many small parts, so that changing a copy copies one part.
package import Workflow

/// A key that says which part of a `ShardedMap` it belongs to.
package protocol ShardKey: Hashable, Sendable {
    /// Evenly spread over all values.
    var shard: UInt8 { get }
}

/// A dictionary for many thousand values whose old copies stay in use while it changes.
///
/// Changing one of its copies copies one of 256 parts instead of everything: with 10,000 values some 40 of them.
package struct ShardedMap<Key: ShardKey, Value: Sendable>: Sendable {
    private var shards: [[Key: Value]] = Array(repeating: [:], count: Int(UInt8.max) + 1)

    package init() {}

    /// - Precondition: no key comes twice.
    package init(_ pairs: some Sequence<(Key, Value)>) {
        for (key, value) in pairs {
            let known = shards[Int(key.shard)].updateValue(value, forKey: key)
            precondition(known == nil, "one value a key")
        }
    }

    package subscript(key: Key) -> Value? {
        get { shards[Int(key.shard)][key] }
        set {
            // Removing what is not there copies nothing.
            guard newValue != nil || self[key] != nil else { return }
            shards[Int(key.shard)][key] = newValue
        }
    }

    package var count: Int { shards.reduce(0) { $0 + $1.count } }

    /// In no order.
    package var keys: some Sequence<Key> { shards.lazy.flatMap(\.keys) }

    /// In no order.
    package var values: some Sequence<Value> { shards.lazy.flatMap(\.values) }
}

extension Identifier: ShardKey {
    /// The last byte of those that are drawn by lot.
    package var shard: UInt8 { UInt8(truncatingIfNeeded: low) }
}

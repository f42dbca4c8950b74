// A dictionary that cannot grow without end: the key that came first leaves first.

/// At most `capacity` values by key. Writing a key anew keeps its age; values are never removed by hand.
struct BoundedTable<Key: Hashable & Sendable, Value> {
    private let capacity: Int
    private var values: [Key: Value] = [:]
    /// The keys by age, as a ring once it is full.
    private var order: [Key] = []
    private var oldest = 0

    /// - Precondition: `capacity` is at least 1.
    init(capacity: Int) {
        precondition(capacity >= 1, "a table for \(capacity) values")
        self.capacity = capacity
    }

    /// Reading: the value or `nil`. Writing `nil` does nothing.
    subscript(key: Key) -> Value? {
        get { values[key] }
        set {
            guard let newValue else { return }
            if values.updateValue(newValue, forKey: key) == nil { noteNew(key) }
        }
    }

    /// Every key with its value, the oldest first.
    var entries: [(key: Key, value: Value)] {
        (order[oldest...] + order[..<oldest]).compactMap { key in values[key].map { (key, $0) } }
    }

    private mutating func noteNew(_ key: Key) {
        guard order.count == capacity else {
            order.append(key)
            return
        }
        values[order[oldest]] = nil
        order[oldest] = key
        oldest = (oldest + 1) % capacity
    }
}

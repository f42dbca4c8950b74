// Which descriptor is watched for what, and by whom.

/// The watches of one loop, found by descriptor number in constant time.
///
/// Every watch gets a new generation. An event fetched before its watch ended carries the old one and finds nothing,
/// even when the number belongs to another file by then.
struct WatchTable {
    struct Watch {
        let generation: UInt32
        var interest: Interest
        let handler: (Readiness) -> Void
    }

    private var watches: [Watch?] = []
    private var lastGeneration: UInt32 = 0

    mutating func add(
        _ descriptor: Int32, _ interest: Interest, _ handler: @escaping (Readiness) -> Void
    ) -> WatchToken {
        precondition(descriptor >= 0, "descriptor \(descriptor) is not open")
        let index = Int(descriptor)
        if index >= watches.count {
            watches.append(contentsOf: repeatElement(nil, count: index + 1 - watches.count))
        }
        precondition(watches[index] == nil, "descriptor \(descriptor) is watched already")
        lastGeneration &+= 1
        watches[index] = Watch(generation: lastGeneration, interest: interest, handler: handler)
        return WatchToken(descriptor: descriptor, generation: lastGeneration)
    }

    /// The watch that `token` names, unless it has ended.
    func find(_ token: WatchToken) -> Watch? {
        let index = Int(token.descriptor)
        guard index >= 0, index < watches.count, let watch = watches[index] else { return nil }
        return watch.generation == token.generation ? watch : nil
    }

    mutating func change(_ token: WatchToken, to interest: Interest) {
        guard find(token) != nil else { return }
        watches[Int(token.descriptor)]?.interest = interest
    }

    /// Ends the watch that `token` names; false when it had ended before.
    mutating func remove(_ token: WatchToken) -> Bool {
        guard find(token) != nil else { return false }
        watches[Int(token.descriptor)] = nil
        return true
    }
}

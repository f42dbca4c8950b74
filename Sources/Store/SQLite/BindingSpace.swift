// Where the texts and blobs bound to statements lie while SQLite reads them.

/// Memory of one connection. Each use of a statement puts its values behind those of the uses it stands in, and gives
/// their place back when it ends: uses nest, so the space is a stack.
///
/// SQLite is told that bytes from here stay where they are, and makes no copy. That holds for as long as a statement is
/// bound to them: the space neither moves nor grows, and what finds no room in it is not taken.
final class BindingSpace {
    private let bytes: UnsafeMutableRawPointer
    private let capacity: Int
    private var used = 0

    /// Room for `capacity` bytes, aligned for nothing wider than a byte.
    init(capacity: Int) {
        bytes = .allocate(byteCount: capacity, alignment: 1)
        self.capacity = capacity
    }

    deinit { bytes.deallocate() }

    /// How much is in use; `giveBack(to:)` comes back to here.
    var mark: Int { used }

    /// Ends the use of all that was taken since `mark`. Nothing may be bound to it any more.
    func giveBack(to mark: Int) {
        precondition(mark <= used, "uses of statements do not nest: \(mark) behind \(used)")
        used = mark
    }

    /// A copy of `source` that stays until it is given back; `nil` where it does not fit.
    func copy(_ source: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard source.count <= capacity - used else { return nil }
        let place = bytes + used
        if let start = source.baseAddress { place.copyMemory(from: start, byteCount: source.count) }
        used += source.count
        return UnsafeRawPointer(place)
    }
}

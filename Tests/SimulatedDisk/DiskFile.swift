// One file: what programs see of it, what the disk holds of it, and the changes in between.

/// Two images of the same file. Pure: the chance is handed in.
struct DiskFile {
    /// A change that a program has made and the disk may not have seen.
    enum Change {
        case write(at: Int, [UInt8])
        case truncate(to: Int)
    }

    /// As programs read it: the kernel's cache.
    private(set) var seen: [UInt8] = []
    /// As it is after a power loss at the worst moment.
    private(set) var durable: [UInt8] = []
    /// What `durable` lacks, oldest first.
    private(set) var pending: [Change] = []

    mutating func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        var start = 0
        while start < bytes.count {
            let place = offset + start
            let count = min(bytes.count - start, DiskLimits.pieceBytes - place % DiskLimits.pieceBytes)
            let change = Change.write(
                at: place, Self.copy(of: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])))
            Self.apply(change, to: &seen)
            pending.append(change)
            start += count
        }
    }

    mutating func truncate(to count: Int) {
        let change = Change.truncate(to: count)
        Self.apply(change, to: &seen)
        pending.append(change)
    }

    /// The disk holds every change.
    mutating func sync() {
        for change in pending { Self.apply(change, to: &durable) }
        pending = []
    }

    /// The disk holds some changes, and the kernel believes it holds all: what Linux makes of a write that failed.
    /// Programs still see everything, and no later sync writes what is missing.
    ///
    /// - Source: LWN, "PostgreSQL's fsync() surprise" (2018).
    mutating func failSync(_ chance: inout PowerLoss) {
        for change in pending { chance.settle(change, in: &durable) }
        pending = []
    }

    /// The power goes: some changes have reached the disk, in no order, some in part, and programs see what is left.
    mutating func losePower(_ chance: inout PowerLoss) {
        failSync(&chance)
        seen = durable
    }

    /// Turns the bits of one byte, in the cache and on the disk.
    mutating func corrupt(at offset: Int) {
        precondition(offset < seen.count, "a file of \(seen.count) bytes has no byte \(offset)")
        seen[offset] ^= 0xFF
        if offset < durable.count { durable[offset] ^= 0xFF }
    }

    // Arrays are made and grown by whole blocks here: a debug build takes ten times longer byte by byte.

    static func apply(_ change: Change, to image: inout [UInt8]) {
        switch change {
        case .truncate(let count):
            if count < image.count { image.removeSubrange(count...) } else { grow(&image, to: count) }
        case .write(let offset, let bytes):
            let end = offset + bytes.count
            grow(&image, to: end)
            image.withUnsafeMutableBytes { image in
                bytes.withUnsafeBytes { bytes in
                    UnsafeMutableRawBufferPointer(rebasing: image[offset..<end]).copyMemory(from: bytes)
                }
            }
        }
    }

    private static func grow(_ image: inout [UInt8], to count: Int) {
        guard count > image.count else { return }
        image += [UInt8](repeating: 0, count: count - image.count)
    }

    private static func copy(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        Array(unsafeUninitializedCapacity: bytes.count) { target, count in
            UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
            count = bytes.count
        }
    }
}

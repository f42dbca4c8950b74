// What becomes of each unsynced change when the power goes.
import TestSupport

/// The dice of one power loss: one temper for the whole of it, then a throw for each change.
struct PowerLoss {
    private var random: SeededRandom
    /// The share of changes that survive whole: sometimes none, sometimes all, mostly something in between.
    private let survival: Double
    /// Whether bytes beside a torn write keep their value.
    private let isOverwriteSafe: Bool

    init(seed: UInt64, isOverwriteSafe: Bool) {
        random = SeededRandom(seed: seed)
        self.isOverwriteSafe = isOverwriteSafe
        let temper = random.unit()
        survival =
            switch temper {
            case ..<0.15: 0
            case ..<0.3: 1
            default: random.unit()
            }
    }

    /// Whether a name that was made, moved or removed since its directory was synced is as programs saw it.
    mutating func keepsName() -> Bool { random.unit() < survival }

    /// A choice between two equal things.
    mutating func coin() -> Bool { Bool.random(using: &random) }

    /// Does to `image` what survives of `change`.
    mutating func settle(_ change: DiskFile.Change, in image: inout [UInt8]) {
        guard random.unit() >= survival else { return DiskFile.apply(change, to: &image) }
        guard case .write(let offset, let bytes) = change else { return }
        switch random.unit() {
        case ..<0.3: tear(bytes, at: offset, in: &image)
        case ..<0.5: extend(to: offset + bytes.count, &image)
        default: return
        }
    }

    /// Some sectors of a write survive, in no order; those that are lost may hold neither the old nor the new.
    private mutating func tear(_ bytes: [UInt8], at offset: Int, in image: inout [UInt8]) {
        let end = offset + bytes.count
        if !isOverwriteSafe { damageNeighbours(of: offset..<end, &image) }
        var place = offset
        while place < end {
            let next = min(end, (place / DiskLimits.sectorBytes + 1) * DiskLimits.sectorBytes)
            switch random.unit() {
            case ..<0.5:
                let sector = Array(bytes[place - offset..<next - offset])
                DiskFile.apply(.write(at: place, sector), to: &image)
            case ..<0.6:
                let sector = Array(bytes[place - offset..<next - offset])
                DiskFile.apply(.write(at: place, spoil(sector, at: place, image)), to: &image)
            default: break
            }
            place = next
        }
    }

    /// A sector that was being written is lost whole: what shares it with the write's ends is garbage.
    private mutating func damageNeighbours(of range: Range<Int>, _ image: inout [UInt8]) {
        let unit = DiskLimits.promisedSectorBytes
        let before = range.lowerBound / unit * unit..<range.lowerBound
        let after = range.upperBound..<(range.upperBound + unit - 1) / unit * unit
        for place in [before, after].map({ $0.clamped(to: 0..<image.count) }) where !place.isEmpty && coin() {
            DiskFile.apply(.write(at: place.lowerBound, garbage(place.count)), to: &image)
        }
    }

    /// The file has grown, but what was to be there is not: zeros, or what the blocks held before.
    private mutating func extend(to count: Int, _ image: inout [UInt8]) {
        let missing = count - image.count
        guard missing > 0 else { return }
        image += coin() ? [UInt8](repeating: 0, count: missing) : garbage(missing)
    }

    /// A sector that holds neither the old nor the new. Bytes that the write did not change keep their value: no disk
    /// loses a sector by being told what it holds.
    private mutating func spoil(_ sector: [UInt8], at place: Int, _ image: [UInt8]) -> [UInt8] {
        let garbage = garbage(sector.count)
        return sector.indices.map { index in
            let old = place + index < image.count ? image[place + index] : nil
            return old == sector[index] ? sector[index] : garbage[index]
        }
    }

    private mutating func garbage(_ count: Int) -> [UInt8] {
        [UInt8](repeating: UInt8.random(in: 1...255, using: &random), count: count)
    }
}

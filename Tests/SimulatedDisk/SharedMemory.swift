// The memory that a database's connections share in WAL mode, and the locks on it.
import CSQLite

/// The regions of one file's shared memory; lives as long as a handle that has mapped it.
final class SharedMemory {
    private var regions: [UnsafeMutableRawPointer] = []

    deinit {
        for region in regions { region.deallocate() }
    }

    /// The region of this number, made of zeros where it is missing and wanted.
    func region(_ number: Int, bytes: Int, isWanted: Bool) -> UnsafeMutableRawPointer? {
        while isWanted, regions.count <= number {
            let region = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
            region.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            regions.append(region)
        }
        return number < regions.count ? regions[number] : nil
    }
}

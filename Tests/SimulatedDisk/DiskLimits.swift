// The numbers of the simulated disk: each with its unit and its reason.

enum DiskLimits {
    /// Bytes that a real disk writes whole or not at all: no promise is smaller.
    static let sectorBytes = 512

    /// Bytes that the disk tells SQLite its sectors have, as Linux does: what SQLite may believe of a torn write's
    /// neighbours.
    static let promisedSectorBytes = 4_096

    /// Bytes of one piece that survives or not by itself: a page of the kernel's cache.
    static let pieceBytes = 4_096

    /// Bytes of a path with its closing zero.
    static let pathBytesMaximum: Int32 = 1_024
}

// Whether the ballast lies on the disk, and what follows from a full disk or from room seen.

/// Decides when the ballast is made and given up; `RoomKeeper` acts. Pure.
///
/// Given up, it stays as an empty file: the next process knows then that what room there is belongs to what ends and
/// frees things.
struct Ballast: Equatable {
    enum Standing: Equatable {
        /// Nobody wants one.
        case unwanted
        /// Not made yet: there was not enough room. The disk is used to its end, as without one.
        case missing
        case kept
        /// Room is short: what adds is refused until the ballast is there again.
        case given
    }

    enum Step: Equatable {
        case make
        case giveUp
    }

    private(set) var standing: Standing
    /// What it should be.
    let bytes: Int64
    /// What it is.
    private var bytesFound: Int64

    /// - Parameter bytesFound: of the file that lies there, really allocated; `nil` = no file.
    init(bytes: Int64, bytesFound: Int64?) {
        self.bytes = bytes
        self.bytesFound = bytesFound ?? 0
        standing =
            switch bytesFound {
            case _ where bytes == 0: .unwanted
            case nil: .missing
            case 0: .given
            default: .kept
            }
    }

    var isRoomShort: Bool { standing == .given }

    /// Free bytes at which it is made: as much stays free beside it, so that a made one is not given up at once.
    var freeBytesWanted: Int64 { bytes.multipliedReportingOverflow(by: 2).overflow ? .max : bytes * 2 }

    /// Whether looking for room leads to anything.
    var isLooking: Bool { standing == .missing || standing == .given || isOfOtherSize }

    private var isOfOtherSize: Bool { standing == .kept && bytesFound != bytes }

    /// A commit or a checkpoint found no space.
    mutating func diskFull() -> Step? {
        guard standing == .kept else { return nil }
        (standing, bytesFound) = (.given, 0)
        return .giveUp
    }

    /// So many bytes are free; `nil` when the file system does not tell.
    func looked(freeBytes: Int64?) -> Step? {
        guard isLooking, let freeBytes else { return nil }
        if bytesFound > bytes { return .make }
        let (room, overflow) = freeBytes.addingReportingOverflow(bytesFound)
        return overflow || room >= freeBytesWanted ? .make : nil
    }

    /// It lies on the disk in its full size.
    mutating func made() { (standing, bytesFound) = (.kept, bytes) }
}

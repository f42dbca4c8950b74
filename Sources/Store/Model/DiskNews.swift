// What happened to the disk that the data lie on.
package import Reactor

/// News of the ballast, of what follows from it, and of a disk that takes no writes.
package enum DiskNews: Sendable, Equatable {
    /// The ballast lies on the disk.
    case ballastMade(bytes: Int64)
    /// There is too little room for it yet; the store works without. With what the system said, where it was asked.
    case ballastMissing(freeBytes: Int64?, freeBytesWanted: Int64, error: SystemCallError?)
    /// The disk is full, the ballast was given up, now or by an earlier process: what adds is refused until so many
    /// bytes are free.
    case short(freeBytesWanted: Int64)
    /// There is room again, and the ballast lies on the disk: everything goes on.
    case ample(bytes: Int64)
    /// The file system refuses writes: everything that changes something is refused, and tried again.
    case readOnly
    /// It takes them again.
    case writable
}

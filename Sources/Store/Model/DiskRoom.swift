// The disk's room, as far as the store looks after it.
package import Reactor

/// The free space of a file system, and the ballast that lies on it. Called on the store's thread; `freeBytes` on any.
package protocol DiskRoom: Sendable {
    /// Bytes that the service's user may still write; `nil` when the file system does not tell.
    func freeBytes() -> Int64?

    /// Bytes that the ballast takes from the disk; `nil` = there is none, 0 = it was given up.
    func ballastBytes() -> Int64?

    /// Makes the ballast, or gives the one that is there this size. What fails leaves it as it was, or given up.
    /// - Throws: what the system said, for instance `ENOSPC`.
    func makeBallast(bytes: Int64) throws(SystemCallError)

    /// Gives the ballast's room free, durably, and keeps its name.
    func giveUpBallast()

    /// Removes the ballast with its name.
    func removeBallast()
}

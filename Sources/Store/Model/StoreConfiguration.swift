// How to open the store.
package import Reactor

package struct StoreConfiguration: Sendable {
    /// Must exist; holds the database, its log and the lock.
    package let dataDirectory: String
    /// Threads that read, at least one.
    package var readers = 2
    package var time: any TimeSource = SystemTime()
    /// Steps of SQLite's virtual machine after which a read is interrupted.
    package var readStepsMaximum = StoreLimits.readStepsMaximum
    /// Pages of 4 KiB that the file may have; `nil` = as many as the disk holds.
    package var pagesMaximum: Int?
    /// The name of the SQLite VFS that holds the database and its log; `nil` = the system's. The lock is the system's
    /// in any case.
    package var fileSystem: String?
    /// Seals personal data; without one, interviews can be neither written nor read.
    package var sealer: any ColumnSealer = AbsentSealer()

    /// Bytes of the ballast: room that a full disk leaves to what ends and frees things. 0 = none, and one that is
    /// there is removed; `nil` = whatever is there is left alone.
    package var ballastBytes: Int64?
    /// The free space of the disk that the data lie on, and the ballast on it.
    package var diskRoom: any DiskRoom

    package init(dataDirectory: String) {
        self.dataDirectory = dataDirectory
        diskRoom = BallastFile(directory: dataDirectory)
    }
}

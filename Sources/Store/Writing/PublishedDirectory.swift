// Where every thread finds the newest directory and the count of deliveries.
import Synchronization

/// The newest committed snapshot; set by the store's thread, read by all.
final class PublishedDirectory: Sendable {
    private let directory: Mutex<Directory>
    private let counted = Mutex(DeliveryTally())

    init(_ directory: Directory) { self.directory = Mutex(directory) }

    /// As of the newest commit.
    var tally: DeliveryTally { counted.withLock { $0 } }

    func publish(_ tally: DeliveryTally) { counted.withLock { $0 = tally } }

    var newest: Directory { directory.withLock { $0 } }

    func publish(_ directory: Directory) { self.directory.withLock { $0 = directory } }
}

// Where every thread finds the newest directory.
import Synchronization

/// The newest committed snapshot; set by the store's thread, read by all.
final class PublishedDirectory: Sendable {
    private let directory: Mutex<Directory>

    init(_ directory: Directory) { self.directory = Mutex(directory) }

    var newest: Directory { directory.withLock { $0 } }

    func publish(_ directory: Directory) { self.directory.withLock { $0 = directory } }
}

// Where the daemon answers HTTP, for those who were there before it did.

import Synchronization

/// Empty until HTTP is served.
final class AddressBoard: Sendable {
    private let shown = Mutex<[String]>([])

    var addresses: [String] { shown.withLock { $0 } }

    func show(_ addresses: [String]) { shown.withLock { $0 = addresses } }
}

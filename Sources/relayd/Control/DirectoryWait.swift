// Waits out a short hold of another process on the data directory.

import Reactor
import Store

enum DirectoryWait {
    /// Does `body`, again and again while it fails because the directory is held, `ServeLimits.lockWaitMilliseconds`
    /// long.
    /// - Throws: what `body` throws; `StoreError.locked` when the time is over.
    static func retrying<Result>(_ body: () async throws -> Result) async throws -> Result {
        let time = SystemTime()
        let end = time.monotonic().advanced(byMilliseconds: ServeLimits.lockWaitMilliseconds)
        while true {
            do {
                return try await body()
            } catch StoreError.locked where time.monotonic() < end {
                try await Task.sleep(for: .milliseconds(ServeLimits.lockPollMilliseconds))
            }
        }
    }
}

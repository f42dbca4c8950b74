// Who is told of commits.

/// Told of every commit and of the store's end. Called on the store's thread: hand the news on, never wait.
package protocol StoreObserver: Sendable {
    /// After a commit is durable and before its requests are answered.
    func committed(_ report: CommitReport)

    /// The file can no longer be trusted with writes (a failed fsync, damage): everything is refused from here on, and
    /// the process should end and recover from the file. Called once.
    func failed(_ error: StoreError)

    /// The ballast was made or given up, room is short or ample again, or the disk takes no writes or takes them again.
    func diskChanged(_ news: DiskNews)
}

extension StoreObserver {
    /// For those who keep no ballast.
    package func diskChanged(_ news: DiskNews) {}
}

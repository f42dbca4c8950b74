// When the log is copied into the file.

/// Decides after each commit; the writer acts between two batches. Pure.
struct CheckpointPolicy {
    enum Kind: Equatable {
        /// Copies what no reader still needs; waits for nobody.
        case passive
        /// Waits for readers a little, then empties the log.
        case truncate
    }

    /// Pages in the log at which the next checkpoint is worth it.
    private var threshold = StoreLimits.checkpointPages
    private var pagesSeen: Int32 = 0

    /// What to do now that the log has `pages`.
    mutating func committed(pages: Int32) -> Kind? {
        // The log began anew: whatever held it back is gone.
        if pages < pagesSeen { threshold = StoreLimits.checkpointPages }
        pagesSeen = pages
        guard pages >= threshold else { return nil }
        return pages >= StoreLimits.truncatePages ? .truncate : .passive
    }

    /// What a checkpoint achieved. One that readers held back is tried again after as many pages more, not after each
    /// commit: it costs two fsyncs.
    mutating func checkpointed(pages: Int32, copied: Int32) {
        pagesSeen = pages
        threshold = copied >= pages ? StoreLimits.checkpointPages : pages + StoreLimits.checkpointPages
    }
}

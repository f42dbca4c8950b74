// What of an interview is kept for a time of its own.

package enum RetainedPart: String, Sendable, CaseIterable {
    /// Everything that a purge takes.
    case candidate
    /// The report, its scores, and what was sent of them.
    case assessment
    /// Addresses of recordings.
    case recordings
}

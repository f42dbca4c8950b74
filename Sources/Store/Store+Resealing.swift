// A change of the master key reaches every interview.

extension Store {
    /// Seals every interview with the newest key of the sealer and has the search know their words by it, in bounded
    /// parts between which others write. Cut short, it is called again; done again it changes nothing. The old seals
    /// are gone from file and log on return.
    /// - Returns: how many were sealed anew, and how many open with no key and were left; `next` is `nil`.
    package func resealInterviews() async throws -> ResealStep {
        var whole = ResealStep()
        var position: Int64? = 0
        while let after = position {
            let step = try await write { try $0.resealInterviews(after: after) }
            whole.resealed += step.resealed
            whole.unreadable += step.unreadable
            position = step.next
        }
        while try await write({ try $0.mergeSearch() }) {}
        try await truncateLog()
        return whole
    }
}

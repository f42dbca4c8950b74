// The bounds of the job runner, with unit and reason.

enum JobLimits {
    /// Jobs worked on at a time: embedded agents take milliseconds of CPU, so more would only starve the requests; and
    /// a model's server has rarely more places than these.
    static let runningMaximum = 4
    /// Jobs read from disk at a time beyond those already running.
    static let readMaximum = 32
    /// First wait after an agent failed; doubles with each failure.
    static let waitFirstMilliseconds: Int64 = 5_000
    /// Longest wait: an agent that is back is noticed within a quarter of an hour.
    static let waitMaximumMilliseconds: Int64 = 15 * 60_000
    /// Bytes of the operator's file of skills: sixty times the shipped catalogue.
    static let skillFileBytesMaximum = 4 << 20
    /// How often a job is decided anew when its interview was changed under it.
    static let conflictsMaximum = 5
    /// Wait between two looks for what is old enough to be removed.
    static let prunePassMilliseconds: Int64 = 3_600_000
    /// Wait between two looks whether room is short, and between two passes while it is.
    static let pruneLookMilliseconds: Int64 = 60_000
    /// Wait between two steps of removing: what callers ask for goes in between.
    static let pruneStepMilliseconds: Int64 = 20
    /// Wait after the store could not take a job's result.
    static let storeWaitMilliseconds: Int64 = 500
    /// Wait between two looks at what is due for interviews by the clock: a reminder is at most this late.
    static let timetablePassMilliseconds: Int64 = 60_000
    /// Interviews that are read for one step of a pass, each changed in a commit of its own.
    static let timetableStep = 100
    /// How long before its time receivers are reminded of an interview, the nearest first: an hour and a day.
    /// - Source: the product's Scheduling API.
    static let reminderLeadsMilliseconds: [Int64] = [3_600_000, 86_400_000]
    /// How long after its time, and after its last change, an interview that nobody began has failed: a day.
    /// - Source: the product's Scheduling API.
    static let noShowMilliseconds: Int64 = 86_400_000
    /// How long a session that a voice or video service holds may be without a sign of it: a day, the most that it may
    /// last, and another for the service to come back and hand it in.
    static let lostConversationMilliseconds: Int64 = 2 * 86_400_000
    /// Wait from one pass of retention to the next: a day.
    static let retentionPassMilliseconds: Int64 = 86_400_000
    /// Wait between two looks at the clock: a leap is noticed, and a day is a day to ten minutes.
    static let retentionLookMilliseconds: Int64 = 600_000
    /// Milliseconds that the wall clock may run ahead between two looks: time servers correct less.
    static let retentionLeapMilliseconds: Int64 = 3_600_000
    /// Wait between two interviews of retention: what callers ask for goes in between.
    static let retentionStepMilliseconds: Int64 = 5
}

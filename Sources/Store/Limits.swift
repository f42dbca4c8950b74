// The numbers of this module: each with its unit and its reason.

/// What bounds the store's queues, batches, pages and waits.
package enum StoreLimits {
    /// Requests that share one commit. More would only lengthen the wait of the first: at 100 the fsync is paid off.
    static let batchRequestsMaximum = 512

    /// What one key's requests in a commit weigh together, in events: some seven milliseconds, as long as one batch of
    /// that size takes anyhow. A batch that weighs more goes alone.
    /// - Source: five batches of 100 in a commit cost 15.5 us of CPU an event, two of them 17.2.
    static let commitWeightMaximum = 512

    /// The same where several keys' are in one commit: beside some two milliseconds of work the fsync is paid off.
    static let sharedCommitWeightMaximum = 128

    /// Nanoseconds after which a commit takes no further request, whatever they weigh.
    static let commitNanosecondsMaximum: UInt64 = 8_000_000

    /// What a key's turn at the writer is worth, in events: a quarter of a commit that keys share.
    static let turnWeight = 32

    /// While others ask, the work of one key's requests takes a twelfth of the writer's time. Their fsyncs, and
    /// delivering what they bring, take more than that again, and most of the time whoever asks for little finds the
    /// writer free.
    /// - Source: `script/bench flood`: at an eighth others' median is 2 to 4 times the usual.
    static let paceDivisor: Int64 = 12

    /// Of the writer's time a key may save up, in nanoseconds: several batches of 100 now and then wait for nothing.
    static let paceCreditNanoseconds: Int64 = 10_000_000

    /// And may overdraw, in nanoseconds: more than a batch of 1,000. So a rest is 200 ms at most.
    static let paceDebtNanoseconds: Int64 = 16_000_000

    /// Others ask as long as their last request is no older, in milliseconds.
    static let othersAskMilliseconds: Int64 = 1_000

    /// Keys whose time is counted; beyond it those with nothing spent are forgotten: some 100 KiB.
    static let paceAccountsMaximum = 1_024

    /// Requests that wait for the writer: several batches, so that it never starves, and a second's work at most.
    static let waitingWritesMaximum = 8_192

    /// Of these, requests of one tenant: whoever has that many waiting leaves room for others.
    static let waitingWritesOfKeyMaximum = 4_096

    /// Reads that wait for one reader; beyond it callers are turned away instead of waiting for seconds.
    static let waitingReadsMaximum = 1_024

    /// Steps of SQLite's virtual machine in one read: about a second of one core. A reader that stays longer keeps the
    /// log from being cut.
    package static let readStepsMaximum = 20_000_000

    /// Steps between two looks at the budget.
    static let stepsPerLook: Int32 = 10_000

    /// Rows one page of a filtered list looks at before it answers with what it has.
    static let rowsExaminedMaximum = 5_000

    /// Rows one page of any list has at most.
    static let pageRowsMaximum = 1_000

    /// Ranked interviews in one answer: it is a bare array without a cursor.
    static let rankingRowsMaximum = 10_000

    /// Pages of log after which the writer copies it into the file between two batches: 4 MiB. Everybody waits for it.
    /// - Source: a checkpoint of 4,000 pages takes some six times as long as one of 1,000, and what all of them take
    ///   together grows by a quarter; the CPU is the same.
    static let checkpointPages: Int32 = 1_000

    /// Pages of log after which readers are waited for so that it can begin anew: 256 MiB.
    static let truncatePages: Int32 = 65_536

    /// Bytes the log's file keeps when it begins anew: what a busy store needs again at once.
    static let logBytesKept: Int64 = 32 << 20

    /// Bytes of texts and blobs bound to the statements in use that a connection has room for; what is larger, SQLite
    /// copies. Events of a usual size, several times over.
    static let bindingBytes = 16 << 10

    /// Bytes of the log read and written at a time when it is written once more at opening. SQLite's writing takes less
    /// than 128 KiB at once: of more it keeps the lowest 17 bits.
    static let renewedBytes = 64 << 10

    /// Bytes of a backup copied at a time when it is restored.
    static let copiedBytes = 1 << 20

    /// Milliseconds without a commit after which the log is copied into the file.
    static let idleCheckpointMilliseconds: Int64 = 1_000

    /// Milliseconds one attempt to cut the log waits for readers; a reader's budget is about a second.
    static let truncateWaitMilliseconds: Int32 = 100

    /// Bytes of a file whose every page is looked at before it is opened for writing: a quarter of a second.
    static let bytesCheckedAtStart: Int64 = 128 << 20

    /// How often the directory's lock is tried, and the pause in between: a tenth of a second in all, many times what a
    /// process takes from fork to exec.
    static let lockTries = 11
    static let lockPauseMicroseconds: UInt32 = 10_000

    /// Attempts to cut the log before `truncateLog` gives up, `truncatePauseMilliseconds` apart: several readers'
    /// budgets.
    static let truncateAttemptsMaximum = 100

    /// Milliseconds between two attempts to cut the log; writes go on in between.
    static let truncatePauseMilliseconds: Int64 = 20

    /// Items that one commit routes anew after an endpoint was changed, or puts back to be sent again: a few
    /// milliseconds.
    static let itemsPerPart = 500

    /// Milliseconds until the dispatcher asks again for what is due in a lane whose items are just being put in order.
    static let orderingPauseMilliseconds: Int64 = 20

    /// Items of a resting lane that are looked at for one whose address did not fail last: their addresses only, once a
    /// probe.
    static let probeCandidates = 1_024

    /// Milliseconds until a part that could not be committed is tried again, for instance after a full disk.
    static let partPauseMilliseconds: Int64 = 1_000

    /// Milliseconds between two looks for room while it is short: all goes on within seconds of its coming back.
    static let roomLookMilliseconds: Int64 = 2_000

    /// Milliseconds between two looks for room to make a ballast that there is none of yet.
    static let ballastLookMilliseconds: Int64 = 60_000

    /// Slots of five minutes that statistics go back: eight days, for a window of seven.
    static let trafficSlotsKept: Int64 = 2_304

    /// Rows of statistics that one answer is made from: seven days of some fifty lanes.
    static let trafficRowsMaximum = 100_000

    /// Waiting deliveries of a lane that statistics count at most: beyond it the number says no more.
    static let backlogCountMaximum = 100_000

    /// Lanes whose first item is looked at for the age of the oldest: some ten milliseconds, and as many endpoints.
    static let lanesLookedAtMaximum = 10_000

    /// Payload bytes after which a page of due items ends: what the dispatcher holds grows by no more at once.
    package static let pageBytes = 4 << 20

    /// Rows that one commit looks at for pruning: with their indexes and attempts some ten milliseconds.
    static let pruneRowsPerCommit = 200

    /// Free pages that one commit gives back to the file system: a few milliseconds.
    static let reclaimPagesPerCommit: Int64 = 256

    /// Items that a migration moves at a time: with their payloads they usually fit into the cache.
    static let itemsMovedAtOnce = 128

    /// Free pages the file keeps for what is written next: 4 MiB.
    static let freePagesKept: Int64 = 1_024

    /// Failed attempts in a row after which an endpoint is told to be failing.
    static let failuresUntilFailing = 4

    /// Callbacks whose failures in a row are counted at a time, 4 MiB at most; one more, and all begin anew.
    static let failingCallbacksCounted = 4_096

    /// Milliseconds without one success after which a failing endpoint is switched off: five days.
    static let failingUntilDisabledMilliseconds: Int64 = 5 * 86_400_000

    /// Milliseconds the wall clock may step back with due times staying in order; a larger step is believed.
    static let clockStepMilliseconds: Int64 = 60_000

    /// Lane numbers kept in memory; the table knows the rest.
    static let lanesCachedMaximum = 10_000

    /// Kibibytes of pages the writer caches: the hot ends of the indexes; the rest is in the system's cache. SQLite
    /// goes through the whole of its cache in every commit that gave a tree's pages new places: 1 ms with 64 MiB.
    static let writerCacheKibibytes = 8_192

    /// Kibibytes of pages each reader caches.
    static let readerCacheKibibytes = 8_192

    /// Words of a name, an address and a position that can be found: whatever a person is called, and a long title.
    static let searchWordsMaximum = 64

    /// Scalars of the shortest beginning of a word that finds it: one letter alone would find everybody.
    static let searchPrefixScalarsMinimum = 2

    /// Scalars of the longest beginning of a word that finds it; beyond, the whole word does. Each one more is an entry
    /// of the index for each long word.
    static let searchPrefixScalarsMaximum = 20

    /// Words of a query that are looked for; what follows them is left out.
    static let searchQueryWordsMaximum = 16

    /// Interviews that a search within a state counts and shows: whoever finds more must narrow the search anyway, and
    /// counting all of two long lists takes too long.
    static let searchTotalMaximum = 10_000

    /// Matches that are looked up in a state one by one: ten milliseconds at most.
    static let searchFewMaximum = 4_000

    /// Interviews of a state that are gone through at a time beside what matches.
    static let searchPartRows = 10_000

    /// Pages that one step of merging the search's index may write: a few milliseconds.
    static let searchMergePages = 64

    /// Interviews that one commit seals anew: some ten milliseconds.
    static let resealedPerCommit = 50

    /// Milliseconds after a wipe in which answers of receivers to the run's events are not kept: four days, beyond the
    /// usual schedule of what was waiting then.
    static let wipeRememberedMilliseconds: Int64 = 4 * 86_400_000
}

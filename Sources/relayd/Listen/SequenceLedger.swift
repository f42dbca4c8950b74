// Which deliveries a receiver has seen: tells duplicates, and gaps in the numbering of a run.

/// Follows the events of every run, within bounds; the oldest runs and ids are forgotten first.
///
/// What is first seen of a run sets where its numbering begins: a receiver may have been started in the middle.
struct SequenceLedger {
    /// Where an event stands among those of its run that came before it.
    enum Place: Equatable {
        case next
        /// The numbers from the one expected to the one before this are missing so far.
        case afterGap(ClosedRange<Int>)
        /// Fills a gap, or comes before the first that was seen.
        case late
        /// Another event of this run had the same number.
        case taken
    }

    private struct Run {
        var highest: Int
        var gaps: [ClosedRange<Int>] = []
        var lowest: Int
        /// More gaps came than are remembered: a number that fits none of them may still be late.
        var hasForgottenGaps = false

        mutating func note(_ gap: ClosedRange<Int>) {
            if gaps.count < ListenLimits.gapsPerRunMaximum { gaps.append(gap) } else { hasForgottenGaps = true }
        }
    }

    private var eventIDs = BoundedTable<String, Void>(capacity: ListenLimits.eventIDsMaximum)
    private var runs = BoundedTable<String, Run>(capacity: ListenLimits.runsMaximum)

    /// Notes an id.
    /// - Returns: whether it was seen before.
    mutating func isDuplicate(_ eventID: String) -> Bool {
        guard eventIDs[eventID] == nil else { return true }
        eventIDs[eventID] = ()
        return false
    }

    /// Notes the number of an event that is no duplicate; numbers begin at 1.
    mutating func place(_ sequence: Int, in runID: String) -> Place {
        guard var run = runs[runID] else {
            runs[runID] = Run(highest: sequence, lowest: sequence)
            return .next
        }
        defer { runs[runID] = run }
        if sequence > run.highest {
            let (before, highest) = (run.highest, sequence)
            run.highest = highest
            // `highest` is above `before`, so neither can overflow.
            guard highest - 1 > before else { return .next }
            let gap = (before + 1)...(highest - 1)
            run.note(gap)
            return .afterGap(gap)
        }
        if sequence < run.lowest {
            if sequence + 1 < run.lowest { run.note((sequence + 1)...(run.lowest - 1)) }
            run.lowest = sequence
            return .late
        }
        guard let index = run.gaps.firstIndex(where: { $0.contains(sequence) }) else {
            return run.hasForgottenGaps ? .late : .taken
        }
        let gap = run.gaps.remove(at: index)
        if gap.lowerBound < sequence { run.note(gap.lowerBound...(sequence - 1)) }
        if sequence < gap.upperBound { run.note((sequence + 1)...gap.upperBound) }
        return .late
    }

    /// The numbers that have not come, by run, of those runs that lack any.
    var missing: [(runID: String, gaps: [ClosedRange<Int>])] {
        runs.entries.compactMap { runID, run in
            run.gaps.isEmpty ? nil : (runID, run.gaps.sorted { $0.lowerBound < $1.lowerBound })
        }
    }
}

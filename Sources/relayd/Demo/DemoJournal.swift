// Everything the receiver told, in the order in which it came.

import Reactor
import Synchronization

/// Filled by the thread that reads the receiver, read by the story.
final class DemoJournal: Sendable {
    private let entries = Mutex<[DemoEvent]>([])
    private let show: @Sendable (DemoEvent) -> Void

    /// - Parameter show: called for each event as it comes.
    init(show: @escaping @Sendable (DemoEvent) -> Void) {
        self.show = show
    }

    /// Takes a line of the receiver.
    func take(_ line: [UInt8]) {
        guard let event = DemoEvent(line: line, readAtMilliseconds: DemoClock.milliseconds()) else { return }
        let isKept = entries.withLock { entries in
            guard entries.count < DemoLimits.eventsMaximum else { return false }
            entries.append(event)
            return true
        }
        if isKept { show(event) }
    }

    var events: [DemoEvent] { entries.withLock { $0 } }

    /// How many different events have come verified.
    var verifiedCount: Int {
        entries.withLock { Set($0.filter(\.isVerified).map(\.eventID)).count }
    }
}

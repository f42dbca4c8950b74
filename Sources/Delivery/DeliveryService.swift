// Delivery as the rest of the daemon sees it: one thread, told of commits, asked to test, reconfigured and drained.

package import Reactor
package import Signing
package import Store
import Synchronization
package import Transfer
package import Workflow

/// What the delivery thread is built from.
package struct DeliveryWorld: Sendable {
    package let store: Store
    package let box: SecretBox
    package let configuration: DeliveryConfiguration
    package let transfer: TransferConfiguration
    package let observer: any DeliveryObserver
    package let time: any TimeSource

    package init(
        store: Store, box: SecretBox, configuration: DeliveryConfiguration, transfer: TransferConfiguration,
        observer: any DeliveryObserver, time: any TimeSource = SystemTime()
    ) {
        self.store = store
        self.box = box
        self.configuration = configuration
        self.transfer = transfer
        self.observer = observer
        self.time = time
    }
}

/// The running delivery thread.
package final class DeliveryService: Sendable {
    private let reports: Mailbox<CommitReport>
    private let messages: Mailbox<DeliveryMessage>
    private let missed: MissedReports
    private let board: InFlightBoard
    private let thread: LoopThread

    /// Starts the thread; whatever lies unfinished in the store is due again.
    package init(_ world: DeliveryWorld) throws {
        let reports = try Mailbox<CommitReport>(capacity: Limits.reportsWaiting)
        let messages = try Mailbox<DeliveryMessage>(capacity: Limits.messagesWaiting)
        let missed = MissedReports()
        self.reports = reports
        self.messages = messages
        self.missed = missed
        let board = InFlightBoard()
        self.board = board
        thread = try LoopThread.start(name: "delivery", time: world.time) { loop in
            let delivery = try DeliveryLoop(loop: loop, world: world, messages: messages, board: board)
            try loop.receive(reports) { reports in
                if missed.take() { delivery.startOver() }
                delivery.receive(reports)
            }
            try loop.receive(messages) { delivery.receive($0) }
            delivery.readHeads()
        }
    }

    /// Tells of a commit; on the store thread, never blocks. A report too many is not lost: the disk has what it told.
    package func committed(_ report: CommitReport) {
        let concernsItems =
            !report.items.isEmpty || !report.cancelled.isEmpty || !report.rewritten.isEmpty
            || !report.retried.isEmpty
        guard concernsItems || !report.news.isEmpty || report.endpointsChanged || !report.lanesChanged.isEmpty else {
            return
        }
        guard reports.post(report) != .posted else { return }
        missed.note()
        // The thread may have taken all reports before it could see the note: an empty one brings it back.
        _ = reports.post(CommitReport())
    }

    /// Items with a request under way at this moment. From any thread.
    package var itemsInFlight: Set<Identifier> { board.items }

    /// Whether a lane rests after many failures in a row. From any thread.
    package func isResting(_ lane: LaneKey) -> Bool { board.isResting(lane) }

    /// How many lanes rest. From any thread.
    package var restingLanes: Int { board.restingCount }

    package func reconfigure(_ configuration: DeliveryConfiguration) {
        _ = messages.post(.reconfigured(configuration))
    }

    /// Sends a test event at once.
    package func test(_ order: TestOrder) async -> TestReport {
        await withCheckedContinuation { continuation in
            post(.test(order, continuation)) {
                continuation.resume(
                    returning: .unsent(order, because: "The daemon could not take the test now: try again."))
            }
        }
    }

    /// Returns when the delivery thread has come to this question; `false` when it takes none.
    package func answers() async -> Bool {
        await withCheckedContinuation { continuation in
            post(.ping(continuation)) { continuation.resume(returning: false) }
        }
    }

    /// What the delivery thread is doing; `nil` when it takes no question.
    package func look() async -> DeliveryView? {
        await withCheckedContinuation { continuation in
            post(.look(continuation)) { continuation.resume(returning: nil) }
        }
    }

    /// Starts nothing more; returns when nothing is in flight and every end is on disk. What is still in flight after
    /// `milliseconds` is put back uncounted.
    package func drain(within milliseconds: Int64) async {
        await withCheckedContinuation { continuation in
            post(.drain(milliseconds: milliseconds, continuation)) { continuation.resume() }
        }
    }

    /// Ends the thread; `drain` first.
    package func stop() {
        thread.stop()
        thread.join()
    }

    private func post(_ message: DeliveryMessage, else refuse: () -> Void) {
        if messages.post(message) != .posted { refuse() }
    }
}

/// Whether commit reports did not fit into the mailbox.
private final class MissedReports: Sendable {
    private let flag = Atomic<Bool>(false)

    func note() {
        flag.store(true, ordering: .releasing)
    }

    func take() -> Bool {
        flag.exchange(false, ordering: .acquiringAndReleasing)
    }
}

// A thread that reads.
import Reactor

/// One reader with its loop and mailbox.
final class ReaderThread: Sendable {
    private let requests: Mailbox<ReadRequest>
    private let thread: LoopThread

    init(_ configuration: StoreConfiguration, number: Int, health: StoreHealth) throws {
        let requests = try Mailbox<ReadRequest>(capacity: StoreLimits.waitingReadsMaximum)
        thread = try LoopThread.start(name: "store-read-\(number)", time: configuration.time) { loop in
            let reader = try Reader(configuration, health: health)
            try loop.receive(requests) { requests in
                for request in requests { reader.answer(request) }
            }
        }
        self.requests = requests
    }

    func post(_ request: ReadRequest) -> PostOutcome { requests.post(request) }

    /// Reads of callers that were accepted are answered `.closed` if they were not begun. Waits for the end.
    func close() {
        thread.stop()
        thread.join()
    }
}

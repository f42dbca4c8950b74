// The threads that read, and which of them is next.
import Reactor
import Synchronization

/// Gives each read to the reader with the fewest before it.
final class ReaderPool: Sendable {
    private struct Seat: Sendable {
        let thread: ReaderThread
        let load = Load()
    }

    /// Reads given to one reader and not answered yet.
    private final class Load: Sendable {
        let count = Atomic<Int>(0)
    }

    private let seats: [Seat]

    init(_ configuration: StoreConfiguration, health: StoreHealth) throws {
        precondition(configuration.readers > 0, "a store needs at least one reader")
        var seats: [Seat] = []
        for number in 1...configuration.readers {
            seats.append(Seat(thread: try ReaderThread(configuration, number: number, health: health)))
        }
        self.seats = seats
    }

    /// From any thread.
    func post<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadSession) throws -> Value,
        then: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) -> PostOutcome {
        guard
            let seat = seats.min(by: { $0.load.count.load(ordering: .relaxed) < $1.load.count.load(ordering: .relaxed) }
            )
        else { return .closed }
        let load = seat.load
        load.count.add(1, ordering: .relaxed)
        let answer = PendingAnswer<Value> { result in
            load.count.subtract(1, ordering: .relaxed)
            then(result)
        }
        let outcome = seat.thread.post(ReadRequest(body, answer: answer))
        if outcome != .posted {
            answer.withdraw()
            load.count.subtract(1, ordering: .relaxed)
        }
        return outcome
    }

    func close() {
        for seat in seats { seat.thread.close() }
    }
}

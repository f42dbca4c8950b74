// Signals by their numbers.
import Glibc
import Testing

@testable import Reactor

@Suite("Signals")
struct SignalTests {
    @Test("the numbers are the system's")
    func numbers() {
        #expect(Signal.allCases.map(\.rawValue) == [SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGTERM])
    }
}

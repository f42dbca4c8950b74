// Counts what a server tells its observer.
import HTTPServer
import Synchronization
import TestSupport

/// Counts connections, answers and refusals, and lets a test await each.
final class CountingObserver: HTTPServerObserver {
    struct Counts {
        var opened = 0
        var closed = 0
        var answers: [Int] = []
        var refusals: [HTTPRefusalKind] = []
    }

    private let counts = Mutex(Counts())
    let openings = TestSignal<Void>()
    let closings = TestSignal<Void>()
    let refusals = TestSignal<HTTPRefusal>()

    var present: Counts { counts.withLock { $0 } }

    func connectionOpened() {
        counts.withLock { $0.opened += 1 }
        openings.send()
    }

    func connectionClosed() {
        counts.withLock { $0.closed += 1 }
        closings.send()
    }

    func answered(status: Int) { counts.withLock { $0.answers.append(status) } }

    func refused(_ refusal: HTTPRefusal) {
        counts.withLock { $0.refusals.append(refusal.kind) }
        refusals.send(refusal)
    }
}

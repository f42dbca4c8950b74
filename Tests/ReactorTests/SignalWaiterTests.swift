// Signals read from a loop.
import Glibc
import TestSupport
import Testing

@testable import Reactor

@Suite("Signal waiter", .timeLimit(.minutes(1)))
struct SignalWaiterTests {
    @Test("a signal that came before the watch and one that comes after are both told")
    func beforeAndAfter() async throws {
        let seen = TestSignal<Signal>()
        let nudge = try Mailbox<Int>(capacity: 1)
        // A loop thread blocks all signals, so what it raises stays with it and harms no other test.
        let thread = try LoopThread.start(name: "signals") { loop in
            raise(Signal.userOne.rawValue)
            try SignalWaiter.watch([.userOne, .hangUp], on: loop) { seen.send($0) }
            try loop.receive(nudge) { _ in raise(Signal.hangUp.rawValue) }
        }
        #expect(await seen.next() == .userOne)
        #expect(nudge.post(1) == .posted)
        #expect(await seen.next() == .hangUp)
        thread.stop()
        thread.join()
    }

    @Test("the numbers are the system's")
    func numbers() {
        #expect(Signal.allCases.map(\.rawValue) == [SIGHUP, SIGINT, SIGUSR1, SIGUSR2, SIGTERM])
    }

    @Test("blocking holds for the calling thread and those it starts")
    func blocking() async throws {
        let seen = TestSignal<Bool>()
        let thread = try LoopThread.start(name: "blocker") { _ in
            var none = sigset_t()
            sigemptyset(&none)
            pthread_sigmask(SIG_SETMASK, &none, nil)
            SignalWaiter.block([.userTwo])
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            seen.send(sigismember(&mask, SIGUSR2) == 1 && sigismember(&mask, SIGUSR1) == 0)
        }
        #expect(await seen.next())
        thread.stop()
        thread.join()
    }
}

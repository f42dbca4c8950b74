// The thread of a loop: its beginning, its end, and what becomes of its world.
import Glibc
import TestSupport
import Testing

@testable import Reactor

@Suite("Loop thread", .timeLimit(.minutes(10)))
struct LoopThreadTests {
    private struct Refusal: Error, Equatable {}

    @Test("an error while building comes out of start, and the half-built world is gone")
    func failingBuild() throws {
        let mailbox = try Mailbox<Int>(capacity: 1)
        #expect(throws: Refusal()) {
            _ = try LoopThread.start(name: "failing") { loop in
                try loop.receive(mailbox) { _ in }
                throw Refusal()
            }
        }
        #expect(mailbox.post(1) == .closed)
    }

    @Test("the world a thread built ends on that thread when it stops")
    func worldEnds() async throws {
        final class World {
            let loop: EventLoop
            let ended: TestSignal<Bool>
            let thread = pthread_self()
            init(_ loop: EventLoop, _ ended: TestSignal<Bool>) {
                self.loop = loop
                self.ended = ended
            }
            deinit { ended.send(pthread_equal(thread, pthread_self()) != 0) }
        }
        let ended = TestSignal<Bool>()
        let thread = try LoopThread.start(name: "world") { loop in
            // A circle on purpose: loop → timer → world → loop. The thread must break it.
            let world = World(loop, ended)
            _ = loop.schedule(at: loop.now.advanced(byMilliseconds: 1_000_000)) { _ = world }
        }
        #expect(ended.waiting.isEmpty)
        thread.stop()
        thread.stop()
        thread.join()
        thread.join()
        #expect(ended.waiting == [true])
    }

    @Test("a thread that nobody holds any more stops by itself")
    func dropped() async throws {
        final class Farewell: Sendable {
            let ended: TestSignal<Void>
            init(_ ended: TestSignal<Void>) { self.ended = ended }
            deinit { ended.send() }
        }
        let ended = TestSignal<Void>()
        _ = try LoopThread.start(name: "dropped") { loop in
            let farewell = Farewell(ended)
            _ = loop.schedule(at: loop.now.advanced(byMilliseconds: 1_000_000)) { _ = farewell }
        }
        await ended.next()
    }

    @Test("its name is cut, every signal is blocked in it, and the starter's mask is as before")
    func nameAndSignals() async throws {
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &before)
        let seen = TestSignal<(name: String, blocked: [Bool])>()
        let thread = try LoopThread.start(name: "a-name-longer-than-fits") { loop in
            var name = [UInt8](repeating: 0, count: 32)
            let file = OwnedDescriptor(open("/proc/thread-self/comm", O_RDONLY | O_CLOEXEC))
            let count = read(file.number, &name, name.count)
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            let blocked = [SIGTERM, SIGHUP, SIGINT, SIGUSR1].map { sigismember(&mask, $0) == 1 }
            let text = String(decoding: name.prefix(max(0, count - 1)), as: UTF8.self)
            seen.send((text, blocked))
        }
        let found = await seen.next()
        #expect(found.name == "a-name-longer-t")
        #expect(found.blocked == [true, true, true, true])
        var after = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &after)
        #expect(sigismember(&after, SIGTERM) == sigismember(&before, SIGTERM))
        thread.stop()
        thread.join()
    }
}

// The loop: order within a turn, level-triggered readiness, stale events, timers.
import Glibc
import TestSupport
import Testing

@testable import Reactor

@Suite("Event loop", .timeLimit(.minutes(10)))
struct EventLoopTests {
    /// Two connected stream sockets.
    private struct Pair: ~Copyable {
        let near: OwnedDescriptor
        let far: OwnedDescriptor

        init() {
            var numbers: [Int32] = [-1, -1]
            let status = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &numbers)
            precondition(status == 0)
            near = OwnedDescriptor(numbers[0])
            far = OwnedDescriptor(numbers[1])
        }

        func sendFromFar(_ text: String) { _ = send(far.number, text, text.utf8.count, 0) }

        func readNear() -> String {
            var bytes = [UInt8](repeating: 0, count: 100)
            let count = recv(near.number, &bytes, bytes.count, 0)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }
    }

    @Test("readiness is told again as long as bytes wait")
    func levelTriggered() throws {
        let loop = try EventLoop()
        let pair = Pair()
        pair.sendFromFar("x")
        var calls = 0
        let near = pair.near.number
        _ = try loop.watch(near, for: .read) { readiness in
            #expect(readiness.contains(.readable))
            calls += 1
            if calls == 3 { loop.stop() }
        }
        loop.run()
        #expect(calls == 3)
    }

    @Test("an event of the same turn does not reach a watch that ended, nor the next user of its number")
    func staleEvents() throws {
        let loop = try EventLoop()
        let first = Pair()
        let second = Pair()
        first.sendFromFar("x")
        second.sendFromFar("x")
        var calls: [String] = []
        var tokens: [Int32: WatchToken] = [:]
        let numbers = [first.near.number, second.near.number]
        // Both are ready in the first turn. Whichever comes first ends both watches and reuses the other's number.
        for number in numbers {
            tokens[number] = try loop.watch(number, for: .read) { _ in
                calls.append("old")
                for token in tokens.values { loop.unwatch(token) }
                for number in numbers {
                    let isWatched = try? loop.watch(number, for: []) { _ in calls.append("new") }
                    #expect(isWatched != nil)
                }
                loop.stop()
            }
        }
        loop.run()
        #expect(calls == ["old"])
    }

    @Test("changing the interest starts and stops the events")
    func changeInterest() throws {
        let loop = try EventLoop()
        let pair = Pair()
        pair.sendFromFar("x")
        var seen: [Readiness] = []
        var token: WatchToken?
        token = try loop.watch(pair.near.number, for: .write) { readiness in
            seen.append(readiness)
            guard let token, seen.count < 2 else { return loop.stop() }
            #expect(throws: Never.self) { try loop.change(token, to: .read) }
        }
        loop.run()
        #expect(seen == [.writable, .readable])
    }

    @Test("changing an ended watch is an error, ending it twice is not")
    func endedWatch() throws {
        let loop = try EventLoop()
        let pair = Pair()
        let token = try loop.watch(pair.near.number, for: .read) { _ in }
        loop.unwatch(token)
        loop.unwatch(token)
        #expect(throws: SystemCallError(call: "epoll_ctl", errno: ENOENT)) { try loop.change(token, to: .write) }
    }

    @Test("a plain file cannot be watched, and the failure leaves nothing behind")
    func plainFile() throws {
        let loop = try EventLoop()
        let directory = TemporaryDirectory()
        let file = OwnedDescriptor(open(directory.path("file"), O_CREAT | O_RDWR, 0o600))
        for _ in 0..<2 {
            #expect(throws: SystemCallError(call: "epoll_ctl", errno: EPERM)) {
                try loop.watch(file.number, for: .read) { _ in }
            }
        }
    }

    @Test("a turn runs events, then timers, then the end-of-turn actions")
    func orderOfTurn() throws {
        let loop = try EventLoop()
        let pair = Pair()
        pair.sendFromFar("x")
        var order: [String] = []
        loop.atEndOfTurn {
            order.append("end")
            loop.atEndOfTurn { loop.stop() }
        }
        _ = loop.schedule(at: loop.now) { order.append("timer") }
        var token: WatchToken?
        token = try loop.watch(pair.near.number, for: .read) { _ in
            order.append("event")
            if let token { loop.unwatch(token) }
        }
        loop.run()
        #expect(order == ["event", "timer", "end"])
    }

    @Test("timers fire in order at or after their instant, cancelled ones never")
    func timers() throws {
        let loop = try EventLoop()
        let start = loop.time.monotonic()
        var fired: [Int64] = []
        for delay in [30, 10, 20] as [Int64] {
            _ = loop.schedule(at: start.advanced(byMilliseconds: delay)) {
                #expect(start.milliseconds(until: loop.now) >= delay)
                fired.append(delay)
                if delay == 30 { loop.stop() }
            }
        }
        let cancelled = loop.schedule(at: start.advanced(byMilliseconds: 15)) { fired.append(15) }
        loop.cancel(cancelled)
        loop.cancel(cancelled)
        loop.run()
        #expect(fired == [10, 20, 30])
    }

    @Test("a timer that schedules itself for now lets the turn end")
    func greedyTimer() throws {
        let loop = try EventLoop()
        var count = 0
        func again() {
            count += 1
            if count == 5 { return loop.stop() }
            _ = loop.schedule(at: loop.now) { again() }
        }
        again()
        loop.run()
        #expect(count == 5)
    }

    @Test("a sleep beyond the short kind ends by the boot-time alarm")
    func longSleep() throws {
        let loop = try EventLoop()
        let delay = ReactorLimits.shortSleepMilliseconds + 50
        let start = loop.time.monotonic()
        var turns = 0
        // An earlier timer that is cancelled: at most one needless turn comes of it.
        let early = loop.schedule(at: start.advanced(byMilliseconds: delay - 10)) { turns += 100 }
        _ = loop.schedule(at: start.advanced(byMilliseconds: delay)) { loop.stop() }
        _ = loop.schedule(at: start) { loop.cancel(early) }
        loop.run()
        #expect(start.milliseconds(until: loop.now) >= delay)
        #expect(turns == 0)
    }

    @Test("on manual time a loop sleeps until the clock is moved")
    func manualTime() async throws {
        let time = ManualTime()
        let fired = TestSignal<Int64>()
        let start = time.monotonic()
        let thread = try LoopThread.start(name: "manual", time: time) { loop in
            for delay in [1_000, 5_000, 9_000] as [Int64] {
                _ = loop.schedule(at: start.advanced(byMilliseconds: delay)) { fired.send(delay) }
            }
        }
        time.advance(milliseconds: 999)
        #expect(fired.waiting.isEmpty)
        time.advance(milliseconds: 4_001)
        #expect(await fired.next(2) == [1_000, 5_000])
        time.advance(milliseconds: 4_000)
        #expect(await fired.next() == 9_000)
        thread.stop()
        thread.join()
    }

    @Test("the peer's end shows as readable, a full close as hang-up")
    func hangUp() throws {
        let loop = try EventLoop()
        let pair = Pair()
        shutdown(pair.far.number, Int32(SHUT_RDWR))
        var seen: Readiness = []
        _ = try loop.watch(pair.near.number, for: [.read, .peerClose]) { readiness in
            seen = readiness
            loop.stop()
        }
        loop.run()
        #expect(seen.isSuperset(of: [.readable, .peerClosed, .hungUp]))
        #expect(pair.readNear() == "")
    }
}

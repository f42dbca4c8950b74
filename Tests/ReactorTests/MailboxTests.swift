// The mailbox: order, capacity, closing, one wake-up a burst.
import Glibc
import TestSupport
import Testing

@testable import Reactor

@Suite("Mailbox", .timeLimit(.minutes(10)))
struct MailboxTests {
    @Test("one too many is told full, and a group is taken whole or not at all")
    func capacity() throws {
        let mailbox = try Mailbox<Int>(capacity: 3)
        #expect(mailbox.post(contentsOf: [1, 2]) == .posted)
        #expect(mailbox.post(contentsOf: [3, 4]) == .full)
        #expect(mailbox.count == 2)
        #expect(mailbox.post(3) == .posted)
        #expect(mailbox.post(4) == .full)
        #expect(mailbox.post(contentsOf: []) == .posted)
        #expect(mailbox.takeAll() == [1, 2, 3])
        #expect(mailbox.post(5) == .posted)
    }

    @Test("a closed box takes nothing and lets go of what it held")
    func closing() throws {
        final class Token: Sendable {}
        let mailbox = try Mailbox<Token>(capacity: 3)
        var token: Token? = Token()
        weak let held = token
        if let token { #expect(mailbox.post(token) == .posted) }
        token = nil
        #expect(held != nil)
        mailbox.close()
        mailbox.close()
        #expect(held == nil)
        #expect(mailbox.post(Token()) == .closed)
    }

    @Test("a burst costs one wake-up, however many messages it has")
    func oneWakeUp() throws {
        let mailbox = try Mailbox<Int>(capacity: 1_000)
        for number in 0..<500 { _ = mailbox.post(number) }
        var wakeUps: UInt64 = 0
        #expect(read(mailbox.waker.number, &wakeUps, 8) == 8)
        #expect(wakeUps == 1)
        _ = mailbox.takeAll()
        _ = mailbox.post(contentsOf: [1, 2, 3])
        #expect(read(mailbox.waker.number, &wakeUps, 8) == 8)
        #expect(wakeUps == 1)
    }

    @Test("what was posted before the receiver came is received")
    func postedBefore() async throws {
        let mailbox = try Mailbox<Int>(capacity: 10)
        #expect(mailbox.post(contentsOf: [1, 2, 3]) == .posted)
        let received = TestSignal<[Int]>()
        let thread = try LoopThread.start(name: "receiver") { loop in
            try loop.receive(mailbox) { received.send($0) }
        }
        #expect(await received.next() == [1, 2, 3])
        thread.stop()
        thread.join()
        #expect(mailbox.post(4) == .closed)
    }

    @Test("from four threads everything arrives once, each thread's in its order")
    func manyPosters() async throws {
        let mailbox = try Mailbox<[Int]>(capacity: 64)
        let done = TestSignal<[[Int]]>()
        let perPoster = 5_000
        let receiver = try LoopThread.start(name: "receiver") { loop in
            var seen: [[Int]] = [[], [], [], []]
            var count = 0
            try loop.receive(mailbox) { messages in
                for message in messages { seen[message[0]].append(message[1]) }
                count += messages.count
                if count == 4 * perPoster { done.send(seen) }
            }
        }
        await withTaskGroup(of: Void.self) { group in
            for poster in 0..<4 {
                group.addTask {
                    for number in 0..<perPoster {
                        while mailbox.post([poster, number]) == .full { await Task.yield() }
                    }
                }
            }
        }
        #expect(await done.next() == Array(repeating: Array(0..<perPoster), count: 4))
        receiver.stop()
        receiver.join()
    }
}

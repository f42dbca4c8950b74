// Ended attempts on their way to disk.

import Store
import Testing
import Transfer
import Workflow

@testable import Delivery

@Suite struct AttemptRecorderTests {
    private static func attempt(_ number: UInt64, payloadBytes: Int = 10) -> EndedAttempt {
        let moment = Timestamp(milliseconds: 1_000)
        let item = OutboxItem(
            id: Identifier(high: 1, low: number), eventID: "evt_\(number)", event: "order.paid",
            tenantID: Identifier(high: 2, low: 1), lane: 1, laneKey: .endpoint(Identifier(high: 3, low: 1)),
            dueAt: moment, createdAt: moment, payload: Array(repeating: 0x20, count: payloadBytes))
        let result = TransferResult(
            outcome: .answered(status: 200, headers: [], body: [], truncated: false),
            timings: TransferTimings(totalMilliseconds: 1))
        let outcome = AttemptOutcome.judge(
            result, attempt: 1, schedule: RetrySchedule(waitsMilliseconds: [0], jitter: 0), at: moment, random: 0)
        return EndedAttempt(item: item, result: result, outcome: outcome, startedAt: moment, endedAt: moment)
    }

    private func offer(_ attempts: [EndedAttempt], by recorder: inout AttemptRecorder) throws -> AttemptRecorder.Batch {
        for attempt in attempts { recorder.add(attempt) }
        let batch = recorder.takeBatch(isRetry: false)
        return try #require(batch)
    }

    @Test("a batch has a record of every attempt, and is offered once")
    func offered() throws {
        var recorder = AttemptRecorder()
        let attempts = (1...3).map { Self.attempt($0) }
        let batch = try offer(attempts, by: &recorder)
        #expect(batch.records.map(\.itemID) == attempts.map(\.item.id))
        #expect(recorder.takeBatch(isRetry: false) == nil)
        #expect(recorder.written(batch.number).map(\.item.id) == attempts.map(\.item.id))
        #expect(recorder.written(batch.number).isEmpty)
    }

    @Test("what the store refused stands first in the next batch, after a wait that doubles up to its bound")
    func refused() throws {
        var recorder = AttemptRecorder()
        let first = try offer([Self.attempt(1), Self.attempt(2)], by: &recorder)
        recorder.add(Self.attempt(3))
        var waits: [Int64] = []
        var batch = first
        for _ in 0..<8 {
            recorder.refused(batch.number)
            waits.append(recorder.waitMilliseconds)
            #expect(recorder.takeBatch(isRetry: false) == nil)
            let next = recorder.takeBatch(isRetry: true)
            batch = try #require(next)
            #expect(batch.attempts.map(\.item.eventID) == ["evt_1", "evt_2", "evt_3"])
        }
        #expect(waits == [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000])
        #expect(recorder.isRefused)
        #expect(recorder.written(batch.number).count == 3)
        #expect(!recorder.isRefused)
    }

    @Test("items that are done with are handed out once; large ones, and more than the bound, are not")
    func spent() throws {
        var recorder = AttemptRecorder()
        let large = Self.attempt(1, payloadBytes: Limits.spentPayloadBytes + 1)
        let many = (2...UInt64(Limits.spentItems + 10)).map { Self.attempt($0) }
        let first = try offer([large] + many, by: &recorder)
        #expect(recorder.takeSpent().isEmpty)
        _ = recorder.written(first.number)
        #expect(recorder.takeSpent().map(\.id) == many.prefix(Limits.spentItems).map(\.item.id))
        #expect(recorder.takeSpent().isEmpty)
    }

    @Test("an attempt that is written is held by nobody here")
    func written() throws {
        var recorder = AttemptRecorder()
        weak var held: EndedAttempt?
        do {
            let attempt = Self.attempt(1)
            held = attempt
            _ = recorder.written(try offer([attempt], by: &recorder).number)
        }
        #expect(held == nil)
    }

    @Test("when nothing is under way, nothing that was spent is kept")
    func forgets() throws {
        var recorder = AttemptRecorder()
        let first = try offer([Self.attempt(1)], by: &recorder)
        _ = recorder.written(first.number)
        recorder.forgetSpent()
        #expect(recorder.takeSpent().isEmpty)
    }
}

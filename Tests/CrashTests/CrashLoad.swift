// What is asked of the daemon while it dies, and what it said yes to.

import JSON
import Synchronization
import TestSupport

/// Publishes and submits without end; a request whose answer was lost is asked again with the same id, as a careful
/// client does.
final class CrashLoad: Sendable {
    private struct State {
        /// Event ids that were answered with 202.
        var accepted: Set<String> = []
        /// Run ids of interviews that were answered.
        var runs: [String: String] = [:]
        var sent: Set<String> = []
        var lostAnswers = 0
        var refused: [String] = []
        var isOver = false
    }

    /// One for each yes.
    let answers = TestSignal<Void>()
    private let state = Mutex(State())
    private let daemon: CrashDaemon

    init(_ daemon: CrashDaemon) { self.daemon = daemon }

    var accepted: Set<String> { state.withLock { $0.accepted } }
    var sent: Set<String> { state.withLock { $0.sent } }
    /// By external id.
    var runs: [String: String] { state.withLock { $0.runs } }
    var lostAnswers: Int { state.withLock { $0.lostAnswers } }
    var refused: [String] { state.withLock { $0.refused } }

    func stop() { state.withLock { $0.isOver = true } }

    private var isOver: Bool { state.withLock { $0.isOver } }

    /// Publishes events of one run, one after the other.
    func publish(run: Int) async {
        var number = 0
        while !isOver {
            number += 1
            let id = "event-\(run)-\(number)"
            state.withLock { _ = $0.sent.insert(id) }
            let body = #"{"event":"order.paid","eventId":"\#(id)","runId":"load-\#(run)","data":{"n":\#(number)}}"#
            guard await ask("/api/v1/events", body) != nil else { return }
            state.withLock { _ = $0.accepted.insert(id) }
        }
    }

    /// Publishes batches: all or none of their events are there.
    func publishBatches(run: Int) async {
        var number = 0
        while !isOver {
            let ids = (1...10).map { "batch-\(run)-\(number + $0)" }
            number += ids.count
            state.withLock { $0.sent.formUnion(ids) }
            let events = ids.map {
                #"{"event":"order.paid","eventId":"\#($0)","runId":"batch-\#(run)","data":{}}"#
            }
            guard await ask("/api/v1/events/batch", #"{"events":[\#(events.joined(separator: ","))]}"#) != nil else {
                return
            }
            state.withLock { $0.accepted.formUnion(ids) }
        }
    }

    /// Submits interviews under external ids of their own.
    func submit(worker: Int) async {
        var number = 0
        while !isOver {
            number += 1
            let id = "external-\(worker)-\(number)"
            let body = """
                {"externalId":"\(id)","candidateRef":"c-\(number)","position":"Engineer","level":"SENIOR",
                "qualifications":["Swift on servers","Distributed systems","Databases"]}
                """
            guard let answer = await ask("/api/v1/integration/interviews", body) else { return }
            state.withLock { $0.runs[id] = answer["runId"]?.string ?? "" }
        }
    }

    /// Asks until there is a yes; `nil` when the load is over first or the answer is no.
    private func ask(_ path: String, _ body: String) async -> JSONValue? {
        while true {
            guard let answer = await daemon.call("POST", path, body) else {
                state.withLock { $0.lostAnswers += 1 }
                if isOver { return nil }
                await Task.yield()
                continue
            }
            if (200..<300).contains(answer.status), let body = answer.body {
                answers.send()
                return body
            }
            // A daemon that stops or starts may push back; anything else is a fault of the test.
            if answer.status == 503 { continue }
            state.withLock { $0.refused.append("\(path): \(answer.status) \(answer.body?.text ?? "")") }
            return nil
        }
    }
}

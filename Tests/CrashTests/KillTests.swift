// The daemon is killed at random moments under load: nothing answered is lost, nothing is invented.

import Glibc
import JSON
import Reactor
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct KillTests {
    /// Kills in the short form; `RELAYD_CRASH_KILLS=50 swift test --filter CrashTests` is the long one.
    private static let kills = getenv("RELAYD_CRASH_KILLS").flatMap { Int(String(cString: $0)) } ?? 5

    @Test("a daemon killed with -9 under load loses no answered change or event and invents none")
    func kill() async throws {
        let receiver = try CrashReceiver()
        let daemon = try CrashDaemon(port: try Self.freePort())
        let load = CrashLoad(daemon)
        var process = try await daemon.start()
        defer { _ = Glibc.kill(process, SIGKILL) }
        let configured = await daemon.call(
            "PUT", "/api/v1/tenants/me/webhook-config",
            #"{"callbackUrl":"http://127.0.0.1:\#(receiver.port)/in","events":[]}"#)
        try #require(configured.map { (200..<300).contains($0.status) } == true, "\(String(describing: configured))")

        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in 0..<4 { group.addTask { await load.publish(run: run) } }
            for run in 0..<2 { group.addTask { await load.publishBatches(run: run) } }
            for worker in 0..<2 { group.addTask { await load.submit(worker: worker) } }
            for _ in 0..<Self.kills {
                // A random moment: none to two hundred answers from now, among requests of eight callers.
                let past = load.answers.waiting.count
                for _ in 0..<past + Int.random(in: 0...200) { await load.answers.next() }
                _ = Glibc.kill(process, SIGKILL)
                #expect(RelaydBinary.wait(process) == -SIGKILL, "it ended by itself:\n\(daemon.log)")
                process = try await daemon.start()
            }
            load.stop()
            try await group.waitForAll()
        }
        #expect(load.refused == [])
        await Self.settle(receiver, load)
        try await Self.check(receiver, load, daemon)
        _ = Glibc.kill(process, SIGTERM)
        #expect(RelaydBinary.wait(process) == 0)
    }

    /// What an interview of the load has told when its plan waits for approval: received, skills validated, plan made.
    private static let eventsOfInterview = 3

    /// Waits until everything answered has arrived, what the daemon's own jobs made of the interviews included.
    private static func settle(_ receiver: CrashReceiver, _ load: CrashLoad) async {
        while !hasAll(receiver.deliveries, load) { await receiver.arrivals.next() }
    }

    private static func hasAll(_ received: [String: CrashReceiver.Delivery], _ load: CrashLoad) -> Bool {
        guard load.accepted.isSubset(of: received.keys) else { return false }
        let runs = Dictionary(grouping: received.values) { $0.runID ?? "" }
        // What was stored, and whose answer was lost with the process, comes too, maybe at its second attempt.
        let hasGaps = runs.contains { run, deliveries in
            !run.isEmpty && (deliveries.compactMap(\.sequence).max() ?? 0) > deliveries.count
        }
        return !hasGaps && load.runs.values.allSatisfy { runs[$0, default: []].count >= eventsOfInterview }
    }

    private static func check(_ receiver: CrashReceiver, _ load: CrashLoad, _ daemon: CrashDaemon) async throws {
        let received = receiver.deliveries
        let missing = load.accepted.subtracting(received.keys)
        #expect(missing.isEmpty, "\(missing.count) answered events never came, such as \(missing.prefix(3))")
        let relayed = received.keys.filter { !$0.hasPrefix("evt_") }
        let invented = Set(relayed).subtracting(load.sent)
        #expect(invented.isEmpty, "\(invented.count) events nobody published, such as \(invented.prefix(3))")
        #expect(receiver.changed.isEmpty, "repeated deliveries differ: \(receiver.changed.prefix(3))")
        #expect(receiver.confused == 0)

        // Every run's events count 1, 2, 3 … without gap or double.
        let runs = Dictionary(grouping: received.values.filter { $0.runID != nil }) { $0.runID ?? "" }
        for (run, deliveries) in runs {
            let sequences = deliveries.compactMap(\.sequence).sorted()
            #expect(
                sequences == Array(1...max(deliveries.count, 1)), "the sequence of \(run) is \(sequences.suffix(20))")
        }
        // Every interview that was answered is there, once, and its first event came.
        for (externalID, run) in load.runs {
            let answer = await daemon.call("GET", "/api/v1/integration/interviews/\(run)", "")
            #expect(answer?.status == 200, "the interview \(externalID) is gone: \(String(describing: answer))")
            #expect(answer?.body?["state"]?.string == "PENDING", "\(externalID): \(String(describing: answer))")
            #expect(runs[run]?.count == eventsOfInterview, "\(externalID) has told \(runs[run]?.count ?? 0) events")
        }
        print(
            "killed \(kills) times: \(load.accepted.count) events and \(load.runs.count) interviews answered,",
            "\(received.count) deliveries, \(receiver.repeats) of them repeated, \(load.lostAnswers) answers lost")
    }

    private static func freePort() throws -> UInt16 {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { throw ListeningError.notListening(descriptor: -1) }
        return port
    }
}

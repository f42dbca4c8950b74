// No descriptor left: accepting pauses without spinning, deliveries wait without being counted, and all recovers.

import Glibc
import JSON
import Synchronization
import TestSupport
import Testing

@Suite("Shortage of descriptors", .timeLimit(.minutes(10))) struct ShortageTests {
    @Test("with no descriptor left accepting pauses, nothing spins, no attempt is counted, and all goes on afterwards")
    func descriptors() async throws {
        let isOpen = Atomic(true)
        let receiver = try ScriptedReceiver { _ in isOpen.load(ordering: .acquiring) ? .status(204) : .silence }
        let daemon = try FaultDaemon(delivery: "timeout: '60s', schedule: ['0s', '1h']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        // A receiver that has answered gets as many at a time as it likes.
        try tenant.publish("first")
        _ = try await tenant.ended("first", "delivered")
        isOpen.store(false, ordering: .releasing)
        let events = 20
        let list = (0..<events).map { #"{"event":"order.paid","eventId":"event-\#($0)","data":{}}"# }
        // Room for the call below and a few transfers.
        try Self.limit(daemon, to: Self.limit(thatLeaves: 3, to: daemon))
        let answer = try daemon.call(
            "POST", "/api/v1/events/batch", tenant: tenant.id, body: #"{"events":[\#(list.joined(separator: ","))]}"#)
        #expect(answer.status == 202, "\(answer.text)")
        let told = await daemon.log.line("level=warning event=delivery.local_shortage", withinMilliseconds: 30_000)
        #expect(told?.contains("file descriptor") == true, "\(daemon.log.lines.suffix(10))")

        let clients = (0..<40).map { _ in RawClient(port: daemon.running.port) }
        for client in clients { client.send("GET /health HTTP/1.1\r\nHost: relayd\r\n\r\n") }
        let before = daemon.processorMilliseconds()
        // A line that must not come: the daemon stays as it is for so long.
        #expect(await daemon.log.line("event=daemon.stopping", withinMilliseconds: 2_000) == nil)
        let used = daemon.processorMilliseconds() - before
        #expect(used < 1_000, "\(used) ms of processor in 2,000 ms of shortage")
        #expect(
            !daemon.log.lines.contains { $0.contains("event=delivery.attempted") && !$0.contains("event.id=first ") })

        isOpen.store(true, ordering: .releasing)
        for request in receiver.received.dropFirst() { receiver.answer(request, .status(204)) }
        try Self.limit(daemon, to: 4_096)
        for number in 0..<events {
            let record = try await tenant.ended("event-\(number)", "delivered")
            #expect(record.attempts.count == 1, "\(record)")
        }
        // One a second is shed, so that a client learns of the trouble; the others waited and are served.
        let served = clients.count { client in
            var reader = RawResponseReader(client)
            return reader.next()?.status == 200
        }
        #expect(served >= clients.count - 10, "\(served) of \(clients.count) clients were served")
        #expect(receiver.received.count == events + 1)
        #expect(daemon.stop() == 0)
    }

    private static func limit(_ daemon: FaultDaemon, to count: Int) throws {
        let child = try ChildProgram(
            "prlimit", ["--pid", "\(daemon.running.process.id)", "--nofile=\(count):"])
        try #require(child.wait() == 0, "prlimit (package util-linux) cannot change the limit of the daemon")
    }

    /// The limit below which so many numbers are free. The daemon's own may have gaps, for a process may inherit some.
    private static func limit(thatLeaves free: Int, to daemon: FaultDaemon) -> Int {
        var open: Set<Int> = []
        guard let directory = opendir("/proc/\(daemon.running.process.id)/fd") else { return 0 }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int(name) { open.insert(number) }
        }
        var (limit, found) = (0, 0)
        while found < free {
            if !open.contains(limit) { found += 1 }
            limit += 1
        }
        return limit
    }
}

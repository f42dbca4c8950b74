// Disks that are full, without a ballast, under the real daemon.

import Glibc
import JSON
import TestSupport
import Testing

@Suite("Disks", .timeLimit(.minutes(10)), .enabled(if: Namespace.isInside)) struct DiskTests {
    private let place: SmallDiskDaemon
    private var disk: SmallDisk { place.disk }

    init() throws { place = try SmallDiskDaemon(diskMebibytes: 3) }

    @Test("a full disk refuses what it cannot keep with 503, keeps none of it, and all goes on when there is space")
    func fullWhileAccepting() async throws {
        let receiver = try ScriptedReceiver()
        let daemon = try place.start()
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        disk.fill()
        let padding = String(repeating: "x", count: 200_000)
        var refused: Set<String> = []
        for number in 0..<20 {
            let answer = try daemon.call(
                "POST", "/api/v1/events", tenant: tenant.id,
                body: #"{"event":"order.paid","eventId":"event-\#(number)","data":{"padding":"\#(padding)"}}"#)
            #expect([202, 503].contains(answer.status), "\(answer.text)")
            if answer.status == 503 { refused.insert("event-\(number)") }
        }
        #expect(!refused.isEmpty)
        #expect(try daemon.call("GET", "/health").status == 200)
        disk.free()
        try tenant.publish("after")
        while await receiver.requests.next()["webhook-id"] != "after" {}
        #expect(try daemon.call("GET", "/health/ready").status == 200)
        let seen = Set(receiver.received.compactMap { $0["webhook-id"] })
        #expect(seen.isDisjoint(with: refused), "refused events were delivered: \(seen.intersection(refused))")
        let page = try daemon.call("GET", "/api/v1/deliveries?limit=100", tenant: tenant.id)
        let kept = try JSONReader.parse(page.body)["data"]?.array?.compactMap { $0["eventId"]?.string } ?? []
        #expect(Set(kept).isDisjoint(with: refused))
        #expect(kept.count == 21 - refused.count)
        #expect(daemon.stop() == 0)
    }

    @Test("an attempt that cannot be recorded is not made again, and recorded once there is space")
    func fullWhileRecording() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let daemon = try place.start()
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        var isRefused = false
        var count = 0
        // The log is copied into the file when nothing happens for a second, and its room used again: then a record
        // finds space on a full disk. So it may take more than one go until one does not.
        while !isRefused, count < 10 {
            try tenant.publish("event-\(count)")
            let request = await receiver.requests.next()
            disk.fill()
            receiver.answer(request, .status(204))
            isRefused =
                await daemon.log.line("event=delivery.recording_failed", withinMilliseconds: 400) != nil
            disk.free()
            count += 1
        }
        #expect(isRefused, "ten records found space on a full disk:\n\(daemon.log.lines.suffix(20))")
        #expect(await daemon.log.line("event=delivery.recording_recovered") != nil)
        for number in 0..<count {
            let record = try await tenant.ended("event-\(number)", "delivered")
            #expect(record.attempts.count == 1, "\(record)")
        }
        #expect(receiver.received.count == count)
        #expect(daemon.stop() == 0)
    }
}

// Disks that cannot be written, at the start or from some moment on, under the real daemon.

import Glibc
import JSON
import TestSupport
import Testing

@Suite("Read-only disks", .timeLimit(.minutes(10)), .enabled(if: Namespace.isInside)) struct ReadOnlyDiskTests {
    private static let isLoopbackUp: Bool = {
        Namespace.raiseLoopback()
        return true
    }()
    private static let delivery = FaultDaemon.settings("timeout: '60s', schedule: ['0s', '1h']")

    init() throws { try #require(Self.isLoopbackUp) }

    /// A daemon with one event delivered and five in flight.
    private static func busy(
        _ fixture: DaemonFixture, _ receiver: ScriptedReceiver
    ) async throws -> (tenant: FaultTenant, held: [ReceivedRequest]) {
        let daemon = try FaultDaemon(fixture, platformKey: try FaultDaemon.platformKey(fixture))
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("first")
        _ = try await tenant.ended("first", "delivered")
        for number in 0..<5 { try tenant.publish("held-\(number)") }
        return (tenant, try await held(5, receiver))
    }

    private static func receiver() throws -> ScriptedReceiver {
        try ScriptedReceiver { request in
            request["webhook-id"]?.hasPrefix("held") == true ? .silence : .status(204)
        }
    }

    private static func held(_ count: Int, _ receiver: ScriptedReceiver) async throws -> [ReceivedRequest] {
        var held: [ReceivedRequest] = []
        while held.count < count {
            let request = await receiver.requests.next()
            if request["webhook-id"]?.hasPrefix("held") == true { held.append(request) }
        }
        return held
    }

    /// A change is refused, and the reason told to the operator.
    private static func expectRefusal(_ tenant: FaultTenant) async throws {
        let daemon = tenant.daemon
        let refused = try daemon.call(
            "POST", "/api/v1/events", tenant: tenant.id, body: #"{"event":"order.paid","eventId":"new","data":{}}"#)
        #expect(refused.status == 503 && refused.text.contains("The disk cannot be written."), "\(refused.text)")
        #expect(refused.headers.contains { $0.name.lowercased() == "retry-after" })
        let told = await daemon.log.line("level=error event=store.read_only", "remedy=")
        #expect(told?.contains("dmesg") == true, "\(daemon.log.lines.suffix(10))")
    }

    /// The service says that it is not ready, and goes on answering what needs no writing.
    private static func expectReading(_ tenant: FaultTenant) async throws {
        let daemon = tenant.daemon
        // A commit shortly before is believed for a moment.
        var ready = 200
        for _ in 0..<100 where ready != 503 {
            ready = try daemon.call("GET", "/health/ready").status
            if ready != 503 { _ = await daemon.log.line("\n", withinMilliseconds: 200) }
        }
        #expect(ready == 503)
        #expect(try daemon.call("GET", "/health").status == 200)
        #expect(try daemon.call("GET", "/api/v1/deliveries", tenant: tenant.id).status == 200)
    }

    @Test(
        "files that become read-only under the daemon: changes are 503, records wait, and later all goes on",
        .enabled(if: LoopDisk.isPossible))
    func becomesReadOnly() async throws {
        let disk = try LoopDisk()
        let receiver = try Self.receiver()
        let (tenant, held) = try await Self.busy(DaemonFixture(Self.delivery, data: disk.data), receiver)
        let daemon = tenant.daemon
        try disk.setImmutable(true)
        try await Self.expectRefusal(tenant)
        try await Self.expectReading(tenant)
        for request in held { receiver.answer(request, .status(204)) }
        let paused = await daemon.log.line("event=delivery.recording_failed")
        #expect(paused?.contains("read-only") == true, "\(daemon.log.lines.suffix(10))")
        // All five wait in memory, told by the metrics, and nothing new is sent.
        #expect(try await daemon.reaches("relayd_delivery_unrecorded", 5))

        try disk.setImmutable(false)
        _ = try #require(await daemon.log.line("event=delivery.recording_recovered"))
        _ = try #require(await daemon.log.line("event=store.writable"))
        for request in held {
            let record = try await tenant.ended(try #require(request["webhook-id"]), "delivered")
            #expect(record.attempts.count == 1)
        }
        try tenant.publish("new")
        _ = try await tenant.ended("new", "delivered")
        #expect(receiver.received.count == 7)
        #expect(try daemon.call("GET", "/health/ready").status == 200)
        #expect(daemon.stop() == 0)
    }

    @Test(
        "a file system that the kernel has made read-only: changes are 503, and after a new mount nothing is lost",
        .enabled(if: LoopDisk.isPossible))
    func abortedFileSystem() async throws {
        let disk = try LoopDisk()
        let receiver = try Self.receiver()
        let fixture = DaemonFixture(Self.delivery, data: disk.data)
        let (tenant, held) = try await Self.busy(fixture, receiver)
        let daemon = tenant.daemon
        try disk.abort()
        try await Self.expectRefusal(tenant)
        // Answered, and never to be recorded by this process, which may end by itself at its next sync.
        for request in held.prefix(3) { receiver.answer(request, .status(204)) }
        _ = try #require(await daemon.log.line("event=delivery.recording_failed"))
        kill(daemon.running.process.id, SIGKILL)
        _ = daemon.running.process.wait()
        let refused = RelaydBinary.run(["serve", "-c", fixture.configuration], in: fixture.directory)
        #expect(refused.code == 77, "\(refused.errors)")

        try disk.mountAnew()
        let next = FaultTenant(
            daemon: try FaultDaemon(fixture, platformKey: daemon.platformKey), id: tenant.id)
        // What was in flight or not on record yet goes out once more: at least once, and nothing is missing.
        for request in try await Self.held(5, receiver) { receiver.answer(request, .status(204)) }
        for request in held { _ = try await next.ended(try #require(request["webhook-id"]), "delivered") }
        try next.publish("new")
        _ = try await next.ended("new", "delivered")
        #expect(receiver.received.count { $0["webhook-id"] == "first" } == 1)
        #expect(receiver.received.count == 12)
        #expect(next.daemon.stop() == 0)
    }

    @Test("a directory and a file that cannot be written are refused at the start with 77, once, by name")
    func start() throws {
        let disk = SmallDisk()
        try disk.mount(mebibytes: 3)
        let fixture = DaemonFixture(data: disk.data)
        _ = try fixture.tenant()
        let file = fixture.data + "/relayd.sqlite"
        try Namespace.mount("--bind", file, file)
        try Namespace.mount("-o", "remount,bind,ro", file)
        let bound = fixture.run("serve")
        #expect(bound.code == 77, "\(bound.errors)")
        #expect(bound.errors.contains("\(file) cannot be written"), "\(bound.errors)")
        #expect(bound.errors.contains("relayd doctor"))
        let doctor = fixture.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("\(file): cannot be written: Read-only file system"), "\(doctor.output)")
        try #require(try ChildProgram("umount", [file]).wait() == 0)

        try Namespace.mount("-o", "remount,bind,ro", disk.path)
        let refused = RelaydBinary.run(["serve", "-c", fixture.configuration], in: fixture.directory)
        #expect(refused.code == 77, "\(refused.errors)")
        #expect(refused.errors.contains(fixture.data), "\(refused.errors)")
        #expect(refused.errors.contains("Read-only file system"), "\(refused.errors)")
        let second = RelaydBinary.run(["doctor", "-c", fixture.configuration], in: fixture.directory)
        #expect(second.code == 1)
        #expect(second.output.contains("dmesg"), "\(second.output)")
    }
}

// Name servers that are dead, deny or change their mind, under the real daemon.

import Glibc
import Reactor
import TestSupport
import Testing

@Suite("Name servers", .serialized, .timeLimit(.minutes(10)), .enabled(if: Namespace.isInside)) struct NameServerTests {
    /// One for all: there is one port 53.
    private static let server: NameServer = {
        Namespace.raiseLoopback()
        return NameServer()
    }()
    private let server: NameServer
    private let receiver: ScriptedReceiver

    init() throws {
        server = Self.server
        receiver = try ScriptedReceiver { _ in .status(204) }
        // Whatever the machine's own say: names come from our server alone, with the resolver's usual patience.
        try Self.replace("/etc/resolv.conf", by: "nameserver 127.0.0.1\n")
        try Self.replace("/etc/nsswitch.conf", by: "hosts: files dns\n")
    }

    private static let files = TemporaryDirectory()

    private static func replace(_ path: String, by text: String) throws {
        let own = files.path(path.replacing("/", with: "_"))
        guard access(own, F_OK) != 0 else { return }
        RelaydBinary.write(text, to: own)
        try Namespace.mount("--bind", own, path)
    }

    private func daemon(_ delivery: String = "") throws -> FaultDaemon {
        try FaultDaemon(delivery: "timeout: '2s', connectTimeout: '2s', schedule: ['0s'], \(delivery)")
    }

    /// A tenant whose endpoint was saved while its name had a good address.
    private func tenant(_ name: String, _ daemon: FaultDaemon) throws -> FaultTenant {
        server.set(name, .address(127, 0, 0, 1))
        return try daemon.tenant(to: "http://\(name):\(receiver.port)/hooks")
    }

    private func nextQuestion(for name: String) async {
        while await server.questions.next() != name {}
    }

    @Test("a name server that never answers costs its own event alone, in time, and does not hold a stop up")
    func dead() async throws {
        let daemon = try daemon()
        let tenants = try (0..<3).map { try tenant("dead-\($0).test", daemon) }
        let bystander = try tenant("alive.test", daemon)
        for number in 0..<3 { server.set("dead-\(number).test", .silence) }
        for tenant in tenants { try tenant.publish("held") }
        while server.questions.waiting.count(where: { $0.hasPrefix("dead") }) < 3 { await Task.yield() }
        for number in 1...10 {
            try bystander.publish("meanwhile-\(number)")
            _ = await receiver.requests.next()
        }
        #expect(!daemon.log.lines.contains { $0.contains("event.id=held ") && $0.contains("delivery.attempted") })
        for tenant in tenants {
            let record = try await tenant.ended("held", "failed")
            #expect(["dns", "timeout"].contains(record.attempts.first?.kind), "\(record)")
            #expect(record.attempts.first?.message?.contains("look-up") == true, "\(record)")
            #expect((record.attempts.first?.milliseconds ?? .infinity) < 4_000, "\(record)")
        }
        // A look-up under way, which nobody can hurry, when the stop is asked for.
        try tenants[0].publish("last")
        await nextQuestion(for: "dead-0.test")
        let (clock, start) = (SystemTime(), SystemTime().monotonic())
        #expect(daemon.stop() == 0)
        #expect(start.milliseconds(until: clock.monotonic()) < 8_000)
    }

    @Test("a body that is refused anyway asks no name server, one without another fault does")
    func unasked() throws {
        let daemon = try daemon()
        let tenant = try tenant("first.test", daemon)
        server.set("asked.test", .address(127, 0, 0, 1))
        let url = #""callbackUrl":"http://asked.test:\#(receiver.port)/hooks""#
        let interview = #""candidateRef":"c","position":"p","level":"MID","skills":["Go"]"#
        let configuration = "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-config"
        let refused = [
            try daemon.call("PUT", configuration, body: "{\(url),\"maxPerSecond\":0}"),
            try daemon.call(
                "POST", "/api/v1/integration/interviews", tenant: tenant.id, body: "{\(url),\"skills\":7}"),
        ]
        #expect(refused.map(\.status) == [400, 400])
        #expect(!server.questions.waiting.contains("asked.test"))
        let made = try daemon.call(
            "POST", "/api/v1/integration/interviews", tenant: tenant.id, body: "{\(url),\(interview)}")
        #expect(made.status == 201, "\(made.text)")
        #expect(server.questions.waiting.contains("asked.test"))
        #expect(daemon.stop() == 0)
    }

    @Test("sixty silent names of sixty tenants do not hold up another's, and saving one is 503")
    func isolation() async throws {
        let daemon = try FaultDaemon(delivery: "timeout: '6s', connectTimeout: '4s', schedule: ['0s']")
        let names = (0..<60).map { "mute-\($0).test" }
        let tenants = try names.map { try tenant($0, daemon) }
        let bystander = try tenant("fresh.test", daemon)
        for name in names { server.set(name, .silence) }
        for tenant in tenants { try tenant.publish("held") }
        while Set(server.questions.waiting.filter { $0.hasPrefix("mute") }).count < 60 { await Task.yield() }
        try bystander.publish("beside")
        _ = await receiver.requests.next()
        let record = try await bystander.ended("beside", "delivered")
        #expect(record.attempts.count == 1)
        #expect((record.attempts.first?.milliseconds ?? .infinity) < 2_000, "\(record)")
        #expect(!daemon.log.lines.contains { $0.contains("event.id=held ") && $0.contains("delivery.attempted") })
        let refused = try daemon.call(
            "PUT", "/api/v1/platform-admin/tenants/\(bystander.id)/webhook-config",
            body: #"{"callbackUrl":"http://mute-0.test:\#(receiver.port)/hooks"}"#)
        #expect(refused.status == 503, "\(refused.text)")
        #expect(refused.text.contains("name servers did not answer"), "\(refused.text)")
        // Its own time, connecting included, and not the whole of the attempt's.
        let held = try await tenants[0].ended("held", "failed")
        #expect((3_900..<5_900).contains(held.attempts.first?.milliseconds ?? 0), "\(held)")
        #expect(daemon.stop() == 0)
    }

    @Test("a name that exists no more is dns, one that now leads inside is blocked and hidden from its tenant")
    func changed() async throws {
        let daemon = try daemon()
        let (gone, inside) = (try tenant("gone.test", daemon), try tenant("inside.test", daemon))
        server.set("gone.test", .noSuchName)
        try gone.publish("event")
        let absent = try await gone.ended("event", "failed")
        #expect(absent.attempts.map(\.kind) == ["dns"], "\(absent)")
        server.set("inside.test", .address(169, 254, 169, 254))
        try inside.publish("event")
        let blocked = try await inside.ended("event", "failed")
        #expect(blocked.attempts.map(\.kind) == ["blocked_address"], "\(blocked)")
        #expect(blocked.attempts.first?.address == nil)
        #expect(!blocked.description.contains("169.254"), "\(blocked)")
        // Whoever may save the address is told where it leads when testing it.
        for (tenant, kind, words) in [(gone, "dns", "has no address"), (inside, "blocked_address", "169.254.169.254")] {
            let tested = try daemon.call("POST", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-test")
            #expect(tested.text.contains(#""kind":"\#(kind)""#) && tested.text.contains(words), "\(tested.text)")
        }
        #expect(receiver.connectionCount == 0)
        // The same at save: the address is told to the one who saves it.
        let refused = try daemon.call(
            "PUT", "/api/v1/platform-admin/tenants/\(inside.id)/webhook-config",
            body: #"{"callbackUrl":"http://inside.test:\#(receiver.port)/hooks"}"#)
        #expect(refused.status == 400)
        #expect(refused.text.contains("169.254.169.254"), "\(refused.text)")
        #expect(daemon.stop() == 0)
    }

    @Test("a name that answers anew at every look-up is judged by the very address that would be connected to")
    func rebinding() async throws {
        let daemon = try daemon()
        let tenant = try tenant("rebind.test", daemon)
        // Good when it is saved, and inside for whoever asks next.
        server.set("rebind.test", .changing([[127, 0, 0, 1], [169, 254, 169, 254], [10, 0, 0, 1]]))
        try tenant.point(to: "http://rebind.test:\(receiver.port)/other")
        try tenant.publish("event")
        let record = try await tenant.ended("event", "failed")
        #expect(record.attempts.map(\.kind) == ["blocked_address"], "\(record)")
        #expect(receiver.connectionCount == 0)
        #expect(daemon.stop() == 0)
    }

    @Test("a name with one forbidden address among good ones is refused at save, and that one is never connected to")
    func severalAddresses() async throws {
        let daemon = try daemon()
        let tenant = try tenant("several.test", daemon)
        server.set("several.test", .addresses([[10, 9, 8, 7], [127, 0, 0, 1]]))
        let refused = try daemon.call(
            "PUT", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-config",
            body: #"{"callbackUrl":"http://several.test:\#(receiver.port)/hooks"}"#)
        #expect(refused.status == 400)
        #expect(refused.text.contains("10.9.8.7 lies in 10.0.0.0/8 (private network)"), "\(refused.text)")
        server.set("several.test", .addresses([[10, 9, 8, 7], [169, 254, 169, 254]]))
        try tenant.publish("event")
        let record = try await tenant.ended("event", "failed")
        #expect(record.attempts.map(\.kind) == ["blocked_address"], "\(record)")
        // With a good one among them the good one serves, and nobody else hears of it.
        let mixed = try self.tenant("mixed.test", daemon)
        server.set("mixed.test", .addresses([[10, 9, 8, 7], [127, 0, 0, 1]]))
        try mixed.publish("good")
        let served = try await mixed.ended("good", "delivered")
        #expect(served.attempts.first?.address == "127.0.0.1", "\(served)")
        #expect(receiver.connectionCount == 1)
        #expect(daemon.stop() == 0)
    }

    @Test("a name that has moved between two look-ups is followed to its new address")
    func moved() async throws {
        let daemon = try daemon()
        let tenant = try tenant("moving.test", daemon)
        server.set("moving.test", .address(127, 0, 0, 2))
        try tenant.publish("event")
        let record = try await tenant.ended("event", "failed")
        // Nobody listens there: it is the place that counts.
        #expect(record.attempts.map(\.kind) == ["connect"], "\(record)")
        #expect(receiver.connectionCount == 0)
        #expect(daemon.stop() == 0)
    }

    @Test("the doctor tells a dead name server from names that do not exist, in time")
    func doctor() throws {
        server.set("known.test", .address(127, 0, 0, 1))
        server.set("silent.test", .silence)
        let fixture = DaemonFixture()
        let good = fixture.run("doctor", "--name", "known.test")
        #expect(good.code == 0, "\(good.output)")
        #expect(good.output.contains("ok      names: found known.test"), "\(good.output)")
        let bad = fixture.run("doctor", "--name", "silent.test")
        #expect(bad.code == 1, "\(bad.output)")
        #expect(bad.output.contains("fault   names: silent.test: cannot be looked up"), "\(bad.output)")
        #expect(bad.output.contains("/etc/resolv.conf"), "\(bad.output)")
        let mixed = fixture.run("doctor", "--name", "known.test", "--name", "absent.test")
        #expect(mixed.code == 0, "one of two works, so the resolver does: \(mixed.output)")
        #expect(mixed.output.contains("warning names: absent.test"), "\(mixed.output)")
    }
}

// A disk that fills up under the real daemon, which gives its ballast up: what ends and frees things goes on.

import Glibc
import JSON
import TestSupport
import Testing

@testable import Store

@Suite("Short room", .timeLimit(.minutes(10)), .enabled(if: Namespace.isInside)) struct ShortRoomTests {
    private let place: SmallDiskDaemon
    private var disk: SmallDisk { place.disk }
    private var fixture: DaemonFixture { place.fixture }

    init() throws { place = try SmallDiskDaemon(diskMebibytes: 96, ballastMebibytes: 16) }

    /// Publishes large events until one finds no room.
    /// - Returns: the ids that were answered with 202.
    private func flood(_ tenant: FaultTenant) throws -> Set<String> {
        let padding = String(repeating: "x", count: 200_000)
        var accepted: Set<String> = []
        for number in 0..<200 {
            let answer = try tenant.daemon.call(
                "POST", "/api/v1/events", tenant: tenant.id,
                body: #"{"event":"order.paid","eventId":"flood-\#(number)","data":{"padding":"\#(padding)"}}"#)
            if answer.status == 503 { return accepted }
            try #require(answer.status == 202, "\(answer.text)")
            accepted.insert("flood-\(number)")
        }
        return accepted
    }

    private static func interview(_ tenant: FaultTenant, _ number: Int) throws -> RawResponse {
        // Nothing is waited for but information: no job changes it.
        try tenant.daemon.call(
            "POST", "/api/v1/integration/interviews", tenant: tenant.id,
            body: """
                {"candidateRef":"ref-\(number)","candidateName":"A Name","candidateEmail":"a@example.org",
                 "position":"Engineer","level":"SENIOR","qualifications":[],"skills":[],"externalId":"ext-\(number)"}
                """)
    }

    /// What tells that room is short, and that it is not.
    private func expectShort(_ daemon: FaultDaemon, _ isShort: Bool) throws {
        let ready = try daemon.call("GET", "/health/ready")
        #expect(ready.status == (isShort ? 503 : 200), "\(ready.text)")
        #expect(try daemon.call("GET", "/health").status == 200)
        let metrics = try daemon.call("GET", "/metrics").text
        #expect(metrics.contains("\nrelayd_store_room_short \(isShort ? 1 : 0)\n"), "\(metrics.suffix(2_000))")
        let status = fixture.run("status", "--json")
        #expect(status.code == (isShort ? 75 : 0), "\(status.errors)")
        #expect(try JSONReader.parse(Array(status.output.utf8))["roomShort"] == .bool(isShort))
        let doctor = fixture.run("doctor")
        #expect(doctor.output.contains("the ballast was given up") == isShort, "\(doctor.output)")
    }

    /// The next requests that the receiver leaves unanswered.
    private static func held(_ count: Int, _ receiver: ScriptedReceiver) async -> [ReceivedRequest] {
        var held: [ReceivedRequest] = []
        while held.count < count {
            let request = await receiver.requests.next()
            if request["webhook-id"]?.hasPrefix("held") == true { held.append(request) }
        }
        return held
    }

    /// What adds is refused with a time to come again; what is known already is answered as ever.
    private func expectAddingRefused(_ tenant: FaultTenant) throws {
        let refused = try tenant.daemon.call(
            "POST", "/api/v1/events", tenant: tenant.id, body: #"{"event":"order.paid","eventId":"new","data":{}}"#)
        #expect(refused.status == 503 && refused.text.contains("The disk is full."), "\(refused.text)")
        #expect(refused.headers.contains { $0.name.lowercased() == "retry-after" })
        #expect(try Self.interview(tenant, 7).status == 503)
        #expect(try Self.interview(tenant, 0).status == 200)
        try tenant.publish("first")
    }

    /// Candidates go, and runs end.
    private func expectEnding(_ tenant: FaultTenant, _ runs: [String]) throws {
        let purge = try tenant.daemon.call(
            "DELETE", "/api/v1/integration/interviews/\(runs[0])/candidate-data", tenant: tenant.id)
        #expect(purge.status == 200, "\(purge.text)")
        let cancelled = try tenant.daemon.call(
            "DELETE", "/api/v1/integration/interviews/\(runs[1])", tenant: tenant.id)
        #expect(cancelled.status == 200, "\(cancelled.text)")
    }

    @Test("what was sent is recorded, nothing answered is lost, candidates go, kills do no harm, and room mends it all")
    func wholeWay() async throws {
        let receiver = try ScriptedReceiver { request in
            request["webhook-id"]?.hasPrefix("held") == true ? .silence : .status(204)
        }
        var daemon = try place.start()
        _ = try #require(await daemon.log.line("event=store.ballast_made"))
        var tenant = try daemon.tenant(to: receiver.url + "/hooks")
        let runs = try (0..<2).map { number in
            let made = try Self.interview(tenant, number)
            return try #require(try JSONReader.parse(made.body)["runId"]?.string, "\(made.text)")
        }
        try tenant.publish("first")
        _ = try await tenant.ended("first", "delivered")
        for number in 0..<20 { try tenant.publish("held-\(number)") }
        let held = await Self.held(20, receiver)
        disk.fill()
        var accepted = try flood(tenant)
        let told = try #require(await daemon.log.line("level=warning event=store.room_short"))
        #expect(told.contains(#"wanted="32 MiB""#) && told.contains("remedy="), "\(told)")
        try expectShort(daemon, true)

        try expectAddingRefused(tenant)

        // What was sent is recorded: nothing of it goes out again.
        for request in held.prefix(15) { receiver.answer(request, .status(204)) }
        for number in 0..<15 {
            let name = try #require(held[number]["webhook-id"])
            let record = try await tenant.ended(name, "delivered")
            #expect(record.attempts.count == 1)
        }
        for name in accepted { _ = try await tenant.ended(name, "delivered") }
        try expectEnding(tenant, runs)
        #expect(try await daemon.reaches("relayd_delivery_in_flight", 5))
        #expect(try await daemon.reaches("relayd_delivery_unrecorded", 0))
        // Killed with five in flight: these, and nothing else, go out a second time.
        kill(daemon.running.process.id, SIGKILL)
        _ = daemon.running.process.wait()
        try Self.age(fixture.data, days: 40)
        daemon = try place.start()
        tenant = FaultTenant(daemon: daemon, id: tenant.id)
        _ = try #require(await daemon.log.line("level=warning event=store.room_short"))
        _ = try #require(await daemon.log.line("event=deliveries.pruned"))
        try expectShort(daemon, true)
        let again = await Self.held(5, receiver)
        #expect(
            Set(again.compactMap { $0["webhook-id"] }) == Set(held.suffix(5).compactMap { $0["webhook-id"] }))
        for request in again { receiver.answer(request, .status(204)) }
        for request in again { _ = try await tenant.ended(try #require(request["webhook-id"]), "delivered") }

        // Room comes back, and all goes on by itself.
        disk.free()
        _ = try #require(await daemon.log.line("event=store.room_ample"))
        try expectShort(daemon, false)
        try tenant.publish("new")
        accepted.insert("new")
        _ = try await tenant.ended("new", "delivered")
        #expect(try Self.interview(tenant, 7).status == 201)
        let counts = Dictionary(grouping: receiver.received.compactMap { $0["webhook-id"] }) { $0 }.mapValues(\.count)
        for name in accepted { #expect(counts[name] == 1, "\(name) was delivered \(counts[name] ?? 0) times") }
        let twice = Set(again.compactMap { $0["webhook-id"] })
        for (name, count) in counts { #expect(count == (twice.contains(name) ? 2 : 1), "\(name): \(count)") }
        #expect(daemon.stop() == 0)
    }

    @Test("on a disk that others have filled the daemon starts, with the ballast's room or on what is left")
    func startOnFullDisk() async throws {
        // The first start of all makes the key, which takes room of its own.
        let other = DaemonFixture(FaultDaemon.settings("timeout: '60s'"), data: disk.data)
        #expect(try FaultDaemon(other, platformKey: place.platformKey).stop() == 0)
        disk.fill(leaving: 2 << 20)
        let bare = try place.start()
        _ = try #require(await bare.log.line("level=warning event=store.ballast_missing", "remedy="))
        #expect(bare.stop() == 0)
        disk.free()
        let usual = try place.start()
        _ = try #require(await usual.log.line("event=store.ballast_made"))
        #expect(usual.stop() == 0)
        disk.fill()
        let full = try place.start()
        #expect(try full.call("GET", "/health").status == 200)
        // The first commit gives the ballast up.
        _ = try full.call("GET", "/health/ready")
        _ = try #require(await full.log.line("event=store.room_short"))
        disk.free()
        _ = try #require(await full.log.line("event=store.room_ample"))
        #expect(try full.call("GET", "/health/ready").status == 200)
        #expect(full.stop() == 0)
    }

    /// Makes every delivery of a stopped daemon's file that has ended so much older.
    private static func age(_ directory: String, days: Int64) throws {
        let connection = try Connection(path: "\(directory)/relayd.sqlite", mode: .writing)
        let wait = days * 86_400_000
        try connection.execute(
            script: "UPDATE outbox SET created_at = created_at - \(wait), updated_at = updated_at - \(wait)")
    }
}

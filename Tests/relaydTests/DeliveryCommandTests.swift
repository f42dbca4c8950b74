// relayd deliveries and migrate: through a daemon and on the file, of one tenant and of all.
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd deliveries", .timeLimit(.minutes(10))) struct DeliveryCommandTests {
    /// A tenant with `count` deliveries that failed for good, and the receiver they failed at.
    private func lost(_ count: Int) async throws -> (CommandWorld, RunningDaemon, ScriptedReceiver, Recovering) {
        let world = try CommandWorld()
        world.fixture.configure(
            """
            rateLimit: {requestsPerMinute: 0},
            delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], jitter: 0, schedule: ['0s']}
            """)
        let daemon = try world.fixture.serve()
        let mood = Recovering()
        let receiver = try ScriptedReceiver { _ in .status(mood.isWell ? 204 : 500) }
        try world.point(daemon, to: receiver.url)
        for number in 0..<count {
            try world.publish(daemon, "lost-\(number)")
            _ = await receiver.requests.next()
            try #require(daemon.process.errors.line(with: "outcome=failed", "event.id=lost-\(number)") != nil)
        }
        return (world, daemon, receiver, mood)
    }

    @Test("list and show answer the shapes of the API, through a daemon and on the file alike")
    func reading() async throws {
        let (world, daemon, _, _) = try await lost(3)
        let online = try world.fixture.json("deliveries", "list")
        let rows = try #require(online["data"]?.array)
        #expect(rows.map { $0["eventId"]?.string } == ["lost-2", "lost-1", "lost-0"])
        #expect(rows.allSatisfy { $0["status"] == "failed" && $0["tenantId"]?.string == world.tenant })
        #expect(online.object?.members.map(\.key) == ["data", "nextCursor"])
        let id = try #require(rows.first?["id"]?.string)
        let shown = try world.fixture.json("deliveries", "show", id)
        #expect(shown["payload"]?["eventId"] == "lost-2")
        #expect(shown["attempts"]?.array?.first?["httpStatus"]?.int == 500)
        #expect(daemon.stop().code == 0)
        #expect(try world.fixture.json("deliveries", "list") == online)
        #expect(try world.fixture.json("deliveries", "show", id) == shown)
    }

    @Test("list goes by tenant, status, event, time, limit and cursor")
    func filters() async throws {
        let (world, daemon, _, _) = try await lost(3)
        #expect(daemon.stop().code == 0)
        let other = try #require(
            world.fixture.json("tenant", "create", "--platform", world.platform, "--name", "Other")["tenantId"]?.string)
        func ids(_ words: String...) throws -> [String] {
            let result = RelaydBinary.run(
                ["deliveries", "list", "--json", "--config", world.fixture.configuration] + words,
                in: world.fixture.directory)
            try #require(result.code == 0, "\(result.errors)")
            let rows = try JSONReader.parse(Array(result.output.utf8))["data"]?.array ?? []
            return rows.compactMap { $0["eventId"]?.string }
        }
        #expect(try ids("--tenant", world.tenant).count == 3)
        #expect(try ids("--tenant", other) == [])
        #expect(try ids("--status", "failed").count == 3)
        #expect(try ids("--status", "delivered") == [])
        #expect(try ids("--event", "order.paid", "--since", "1h").count == 3)
        #expect(try ids("--event", "order.sent") == [])
        #expect(try ids("--since", "2099-01-01T00:00:00Z") == [])
        #expect(try ids("--until", "2h") == [])
        #expect(try ids("--run", "run_1_00000000") == [])
        #expect(try ids("--limit", "2") == ["lost-2", "lost-1"])
        let first = try world.fixture.json("deliveries", "list", "--limit", "2")
        let cursor = try #require(first["nextCursor"]?.string)
        #expect(try ids("--cursor", cursor) == ["lost-0"])
    }

    @Test("retry sends again through a daemon, and at the next start when none runs")
    func retry() async throws {
        let (world, daemon, receiver, mood) = try await lost(2)
        let rows = try #require(world.fixture.json("deliveries", "list")["data"]?.array)
        let ids = rows.compactMap { $0["id"]?.string }
        mood.recover()
        #expect(try world.fixture.json("deliveries", "retry", ids[0])["id"]?.string == ids[0])
        #expect(await receiver.requests.next()["X-Webhook-Id"] == "lost-1")
        #expect(daemon.stop().code == 0)
        let offline = world.fixture.run("deliveries", "retry", ids[1])
        #expect(offline.code == 0, "\(offline.errors)")
        #expect(offline.errors.contains("at the next start"))
        let again = try world.fixture.serve()
        #expect(await receiver.requests.next()["X-Webhook-Id"] == "lost-0")
        #expect(again.stop().code == 0)
        let unknown = world.fixture.run("deliveries", "retry", world.tenant)
        #expect(unknown.code == 1)
        #expect(unknown.errors == "relayd: Delivery not found\n")
    }

    @Test("a delivery of another tenant is not found when --tenant names one")
    func foreign() async throws {
        let (world, daemon, _, _) = try await lost(1)
        let id = try #require(world.fixture.json("deliveries", "list")["data"]?.array?.first?["id"]?.string)
        let other = try #require(
            world.fixture.json("tenant", "create", "--platform", world.platform, "--name", "Other")["tenantId"]?.string)
        #expect(world.fixture.run("deliveries", "show", id, "--tenant", other).code == 1)
        #expect(world.fixture.run("deliveries", "show", "--tenant", world.tenant, id).code == 0)
        #expect(daemon.stop().code == 0)
    }

    @Test("recover counts, then sends everything again and waits for the end")
    func recover() async throws {
        let (world, daemon, receiver, mood) = try await lost(3)
        let dry = try world.fixture.json("deliveries", "recover", "--since", "1h", "--dry-run")
        #expect(dry["matched"]?.int == 3)
        #expect(dry["recoveryId"]?.isNull == true)
        mood.recover()
        let done = try world.fixture.json("deliveries", "recover", "--since", "1h", "--wait", "--timeout", "1m")
        #expect(done["recoveryId"]?.string != nil)
        let figures = try #require(done["recoveries"]?.array?.first)
        #expect(figures["tenantId"]?.string == world.tenant)
        #expect(figures["requeued"]?.int == 3)
        #expect(figures["delivered"]?.int == 3)
        #expect(receiver.received.count == 6)
        #expect(daemon.stop().code == 0)
    }

    @Test("recover on the file marks what the next start sends")
    func recoverOffline() async throws {
        let (world, daemon, receiver, mood) = try await lost(2)
        #expect(daemon.stop().code == 0)
        mood.recover()
        let answer = try world.fixture.json("deliveries", "recover", "--since", "1h", "--tenant", world.tenant)
        #expect(answer["matched"]?.int == 2)
        #expect(receiver.received.count == 2)
        let again = try world.fixture.serve()
        #expect(Set(await receiver.requests.next(2).map { $0["X-Webhook-Id"] }) == ["lost-0", "lost-1"])
        #expect(again.stop().code == 0)
    }

    @Test("what cannot be meant ends with 2; without a daemon and data there is nothing to ask, and nothing is made")
    func usage() throws {
        let fixture = DaemonFixture()
        for words in [
            ["list", "--status", "lost"], ["list", "--limit", "0"], ["list", "--since", "yesterday"],
            ["list", "--tenant", "7"], ["list", "--cursor", "x"], ["show"], ["show", "7"], ["retry", "7"], ["recover"],
            ["recover", "--since", "1h", "--status", "pending"], ["list", "surplus"],
        ] {
            let result = RelaydBinary.run(
                ["deliveries", "--config", fixture.configuration] + words, in: fixture.directory)
            #expect(result.code == 2, "\(words): \(result.errors)")
            #expect(result.output == "")
        }
        let nobody = fixture.run("deliveries", "list")
        #expect(nobody.code == 69)
        #expect(nobody.errors.contains("there are no data in \(fixture.data)"), "\(nobody.errors)")
        #expect(DirectoryListing.names(in: fixture.data) == [])
        #expect(throws: Never.self) { _ = try fixture.tenant() }
        #expect(fixture.run("deliveries", "list").output == "no deliveries\n")
    }

    @Test("migrate says what it did, makes no file, and leaves one that a daemon works on alone")
    func migrate() throws {
        let fixture = DaemonFixture()
        let absent = try fixture.json("migrate")
        #expect(absent["before"]?.isNull == true)
        #expect(RelaydBinary.text(of: fixture.data + "/relayd.sqlite") == "")
        _ = try fixture.tenant()
        let done = try fixture.json("migrate")
        #expect(done["before"] == done["after"])
        #expect(done["steps"] == [])
        let daemon = try fixture.serve()
        let held = fixture.run("migrate")
        #expect(held.code == 75)
        #expect(held.errors.contains("stop the daemon first"), "\(held.errors)")
        #expect(daemon.stop().code == 0)
    }
}

// relayd trigger and endpoint test: an operator tries a tenant's callback.
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd trigger and endpoint test", .timeLimit(.minutes(10))) struct TriggerCommandTests {
    @Test("an event's data travels byte for byte, and --wait tells that it was delivered")
    func delivered() async throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        let receiver = try ScriptedReceiver()
        try world.point(daemon, to: receiver.url)
        let answer = try world.fixture.json(
            "trigger", "invoice.paid", "--tenant", world.tenant, "--data", #"{"amount":4200.10,"b":1}"#, "--run",
            "run_1_00000001", "--id", "invoice-1", "--wait")
        #expect(answer["eventId"] == "invoice-1")
        #expect(answer["delivery"]?["status"] == "delivered")
        #expect(answer["delivery"]?["runId"] == "run_1_00000001")
        let received = await receiver.requests.next()
        #expect(received.text.contains(#""data":{"amount":4200.10,"b":1}"#), "\(received.text)")
        #expect(received["X-Webhook-Event"] == "invoice.paid")
        let file = world.fixture.directory.path("data.json")
        RelaydBinary.write(#"{"from":"file"}"#, to: file)
        let plain = world.fixture.run("trigger", "--tenant", world.tenant, "a.b", "--data", "@\(file)")
        #expect(plain.code == 0)
        #expect(plain.output.wholeMatch(of: #/evt_[0-9a-f-]{36}\n/#) != nil, "\(plain.output)")
        #expect(await receiver.requests.next().text.contains(#"{"from":"file"}"#))
        #expect(daemon.stop().code == 0)
    }

    @Test("--wait ends with 1 and the reason when the first attempt fails, or nobody wants the event")
    func failed() async throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        let unrouted = world.fixture.run("trigger", "a.b", "--tenant", world.tenant, "--wait")
        #expect(unrouted.code == 1)
        #expect(unrouted.errors.contains("unrouted"), "\(unrouted.errors)")
        let receiver = try ScriptedReceiver { _ in .status(500) }
        try world.point(daemon, to: receiver.url)
        let failed = world.fixture.run("trigger", "c.d", "--tenant", world.tenant, "--wait")
        #expect(failed.code == 1)
        #expect(failed.errors.contains("500"), "\(failed.errors)")
        #expect(daemon.stop().code == 0)
    }

    @Test("without a daemon the event is on disk and goes out at the next start")
    func offline() async throws {
        let world = try CommandWorld()
        let receiver = try ScriptedReceiver()
        let first = try world.fixture.serve()
        try world.point(first, to: receiver.url)
        #expect(first.stop().code == 0)
        let result = world.fixture.run("trigger", "a.b", "--tenant", world.tenant, "--id", "early", "--wait")
        #expect(result.code == 0)
        #expect(result.output == "early\n")
        #expect(result.errors.contains("at the next start"))
        let second = try world.fixture.serve()
        #expect(await receiver.requests.next()["X-Webhook-Id"] == "early")
        #expect(second.stop().code == 0)
    }

    @Test("what is no event, no object or no tenant is refused")
    func refusals() throws {
        let world = try CommandWorld()
        let table: [(words: [String], code: Int32)] = [
            (["Order", "--tenant", world.tenant], 2), (["a.b", "--tenant", world.tenant, "--data", "[1]"], 2),
            (["a.b", "--tenant", world.tenant, "--data", "{"], 2), (["a.b"], 2), (["--tenant", world.tenant], 2),
            (["a.b", "--tenant", world.platform], 1), (["a.b", "--tenant", world.tenant, "--data", "@/absent"], 1),
        ]
        for (words, code) in table {
            let result = RelaydBinary.run(
                ["trigger", "--config", world.fixture.configuration] + words, in: world.fixture.directory)
            #expect(result.code == code, "\(words): \(result.errors)")
            #expect(result.output == "")
        }
    }

    @Test("endpoint test sends one signed event, shows both sides, and its exit code tells what the receiver said")
    func endpointTest() async throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        let absent = world.fixture.run("endpoint", "test", "--tenant", world.tenant)
        #expect(absent.code == 1)
        #expect(absent.errors.contains("No webhook configuration is saved"), "\(absent.errors)")
        let mood = Recovering()
        let receiver = try ScriptedReceiver { _ in .status(mood.isWell ? 204 : 503) }
        try world.point(daemon, to: receiver.url)
        let refused = world.fixture.run("endpoint", "test", "--tenant", world.tenant)
        #expect(refused.code == 1)
        #expect(refused.output.hasPrefix("not taken  interview.plan_generated to \(receiver.url)"), "\(refused.output)")
        #expect(refused.output.contains("HTTP 503"))
        mood.recover()
        let report = try world.fixture.json("endpoint", "test", "--event", "order.paid", "--tenant", world.tenant)
        #expect(report["success"] == true)
        #expect(report["event"] == "order.paid")
        #expect(report["httpStatus"]?.int == 204)
        #expect(report["request"]?["headers"]?["X-Webhook-Event"] == "order.paid")
        #expect(world.fixture.run("endpoint", "test", "--platform", world.platform).code == 1)
        #expect(world.fixture.run("endpoint", "test").code == 2)
        #expect(daemon.stop().code == 0)
    }
}

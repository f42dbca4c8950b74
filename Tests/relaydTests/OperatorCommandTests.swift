// relayd reload, status and config show: what somebody who looks after a daemon asks it.
import Glibc
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("relayd reload, status, config show", .timeLimit(.minutes(10))) struct OperatorCommandTests {
    @Test("reload --wait applies, and names the keys that wait for a restart, as SIGHUP does in the log")
    func applied() throws {
        let fixture = DaemonFixture()
        let daemon = try fixture.serve()
        #expect(try fixture.json("reload", "--wait")["needRestart"] == [])
        fixture.configure("delivery: {maxInFlight: 17}, log: {level: 'warning'}")
        let answer = try fixture.json("reload", "--wait")
        #expect(answer["outcome"] == "applied")
        #expect(answer["needRestart"] == ["delivery.maxInFlight"])
        let line = daemon.process.errors.line(with: "level=warning event=configuration.restart_needed")
        #expect(line?.contains("keys=delivery.maxInFlight") == true)
        let plain = fixture.run("reload", "--wait")
        #expect(plain.code == 0)
        #expect(plain.output == "applied\n")
        #expect(plain.errors.contains("restart the daemon for the changes of: delivery.maxInFlight"))
        daemon.process.signal(SIGHUP)
        #expect(daemon.process.errors.line(with: "event=configuration.restart_needed") != nil)
        #expect(daemon.stop().code == 0)
    }

    @Test("reload --wait of a file with faults tells each with file, line and key, ends with 78 and changes nothing")
    func refused() throws {
        let fixture = DaemonFixture()
        let daemon = try fixture.serve()
        RelaydBinary.write(
            "{dataDirectory: '\(fixture.data)',\n  log: {level: 'loud'},\n  listn: 1}", to: fixture.configuration)
        let plain = fixture.run("reload", "--wait")
        #expect(plain.code == 78)
        #expect(plain.output == "")
        #expect(plain.errors.contains("\(fixture.configuration):2:9: log.level: must be one of"), "\(plain.errors)")
        #expect(plain.errors.contains("\(fixture.configuration):3:3: listn: "), "\(plain.errors)")
        let machine = fixture.run("reload", "--wait", "--json")
        #expect(machine.code == 78)
        let faults = try JSONReader.parse(Array(machine.output.utf8))["faults"]?.array ?? []
        #expect(faults.map { $0["line"]?.int } == [2, 3])
        #expect(faults.map { $0["key"]?.string } == ["log.level", "listn"])
        #expect(faults.map { $0["file"]?.string } == [fixture.configuration, fixture.configuration])
        #expect(fixture.run("reload").code == 0)
        #expect(daemon.stop().code == 0)
    }

    @Test("status shows what waits, what failed and where, and nothing of an event", arguments: [false, true])
    func status(_ isResting: Bool) throws {
        let world = try CommandWorld()
        world.fixture.configure(
            """
            delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], jitter: 0, schedule: ['0s', '1h'],
                breakerThreshold: \(isResting ? 1 : 1000)}
            """)
        let daemon = try world.fixture.serve()
        let receiver = try ScriptedReceiver { _ in .status(500) }
        try world.point(daemon, to: receiver.url)
        try world.publish(daemon, "waiting")
        #expect(daemon.process.errors.line(with: "outcome=retry") != nil)
        let status = try world.fixture.json("status")
        #expect(status["ready"] == true)
        #expect(status["version"]?.string == Version.text)
        #expect(status["pid"]?.int == Int(daemon.process.id))
        #expect(status["listen"] == ["127.0.0.1:\(daemon.port)"])
        #expect(status["backlog"]?.int == 1)
        #expect((0..<60).contains(status["oldestPendingSeconds"]?.int ?? -1))
        #expect(status["inFlight"]?.int == 0)
        #expect(status["breakersOpen"]?.int == (isResting ? 1 : 0))
        #expect(status["failedLastHour"]?.int == 0)
        #expect(status["failedAttemptsLastHour"]?.int == 1)
        #expect(status["diskFreeBytes"]?.int ?? 0 > 0)
        #expect(status["roomShort"] == false)
        #expect(status["uptimeSeconds"]?.int ?? -1 >= 0)
        #expect(status["lastCommitAt"]?.string?.hasSuffix("Z") == true)
        #expect(world.fixture.run("status").output.hasPrefix("state        ready\n"))
        #expect(daemon.stop().code == 0)
    }

    @Test("without a daemon status, reload and endpoint test end with 69 and say where they looked")
    func unreachable() throws {
        let fixture = DaemonFixture()
        let tenant = try fixture.tenant()
        for words in [
            ["status"], ["reload"], ["reload", "--wait", "--json"], ["endpoint", "test", "--tenant", tenant],
        ] {
            let result = RelaydBinary.run(words + ["--config", fixture.configuration], in: fixture.directory)
            #expect(result.code == 69, "\(words): \(result.errors)")
            #expect(result.output == "")
            #expect(result.errors.contains("\(fixture.data)/control.sock"), "\(result.errors)")
        }
    }

    @Test("config show tells every key's value and origin, and masks secrets")
    func origins() throws {
        let directory = TemporaryDirectory()
        let file = directory.path("relayd.json5")
        let secret = String(repeating: "s", count: 40)
        RelaydBinary.write(
            "{\n  delivery: {\n    timeout: '7s',\n  },\n  jwt: {secret: '\(secret)'},\n}\n", to: file)
        let process = RelaydProcess(
            ["config", "show", "--origin", "--config", file], environment: ["RELAYD_LOG_LEVEL": "debug"])
        let lines = process.output.rest()
        #expect(process.wait() == 0)
        #expect(lines.count == ConfigurationKey.all.count)
        func line(_ key: String) -> String { lines.first { $0.hasPrefix("\(key) ") } ?? "" }
        #expect(line("delivery.timeout").contains(#""7s""#))
        #expect(line("delivery.timeout").hasSuffix("\(file):3:5"))
        #expect(line("log.level").hasSuffix("RELAYD_LOG_LEVEL"))
        #expect(line("delivery.jitter").hasSuffix("default"))
        #expect(line("jwt.secret").contains("****"))
        #expect(!lines.contains { $0.contains(secret) })
        let machine = RelaydBinary.run(["config", "show", "--json", "--config", file], in: directory)
        let keys = try JSONReader.parse(Array(machine.output.utf8))["keys"]?.object
        #expect(keys?.members.map(\.key) == ConfigurationKey.all.map(\.path))
        #expect(keys?["delivery.timeout"]?["origin"]?.string == "\(file):3:5")
        #expect(keys?["listen"]?["needsRestart"] == true)
        #expect(!machine.output.contains(secret))
        RelaydBinary.write("{listn: 1}", to: file)
        #expect(RelaydBinary.run(["config", "show", "--config", file], in: directory).code == 78)
    }
}

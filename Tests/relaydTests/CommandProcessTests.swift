// Commands as processes: what a script sees of them.
import JSON
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("Commands as processes", .timeLimit(.minutes(10))) struct CommandProcessTests {
    private let fixture = DaemonFixture()

    private func run(_ words: String...) -> (code: Int32, output: String, errors: String) {
        RelaydBinary.run(words, in: fixture.directory)
    }

    @Test("version prints the version alone on standard output, and with --json the libraries too")
    func version() throws {
        let plain = run("version")
        #expect(plain.code == 0)
        #expect(plain.output == "relayd \(Version.text)\n")
        let object = try fixture.json("version")
        #expect(object["version"]?.string == Version.text)
        for library in ["swift", "curl", "openssl", "sqlite"] {
            #expect(object[library]?.string?.first?.isNumber == true, "\(object.text)")
        }
    }

    @Test("without words the program helps, as with help")
    func help() {
        let bare = run()
        #expect(bare.code == 0)
        #expect(bare.output.hasPrefix("relayd: "))
        #expect(run("help").output == bare.output)
        #expect(!bare.output.contains("\u{1B}"))
    }

    @Test("what is not understood ends with 2 and nothing on standard output")
    func usage() {
        for words in [["servee"], ["platform"], ["platform", "create"], ["serve", "--port", "1"], ["serve", "x"]] {
            let result = RelaydBinary.run(words, in: fixture.directory)
            #expect(result.code == 2, "\(words)")
            #expect(result.output == "")
            #expect(result.errors.hasPrefix("relayd: "), "\(result.errors)")
        }
        #expect(run("servee").errors.contains("did you mean serve?"))
    }

    @Test("check-config ends with 0 for a file without faults and tells warnings beside")
    func checkGood() throws {
        let plain = fixture.run("check-config")
        #expect(plain.code == 0)
        #expect(plain.output == "\(fixture.configuration): no faults\n")
        let quiet = fixture.run("check-config", "--quiet")
        #expect(quiet.code == 0)
        #expect(quiet.output == "")
        let object = try fixture.json("check-config")
        #expect(object["valid"] == true)
        #expect(object["faults"] == [])
    }

    @Test("check-config ends with 78 and prints every fault with file, line and key")
    func checkBad() throws {
        RelaydBinary.write(
            "{\n  listn: 1,\n  log: {level: 'loud'},\n  jwt: {secret: 'short'},\n}\n", to: fixture.configuration)
        let result = fixture.run("check-config")
        #expect(result.code == 78)
        #expect(result.output == "")
        let file = fixture.configuration
        let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix(file) }
        #expect(lines.count == 3, "\(result.errors)")
        for (line, beginning) in zip(lines, ["2:3: listn: ", "3:9: log.level: ", "4:9: jwt.secret: "]) {
            #expect(line.hasPrefix("\(file):\(beginning)"), "\(line)")
        }
        let machine = fixture.run("check-config", "--json")
        #expect(machine.code == 78)
        let object = try JSONReader.parse(Array(machine.output.utf8))
        #expect(object["valid"] == false)
        let faults = try #require(object["faults"]?.array)
        #expect(faults.map { $0["line"]?.int } == [2, 3, 4])
        #expect(faults.map { $0["column"]?.int } == [3, 9, 9])
        #expect(faults.map { $0["key"]?.string } == ["listn", "log.level", "jwt.secret"])
        #expect(faults.allSatisfy { $0["reason"]?.string?.isEmpty == false })
    }

    @Test("check-config of a file that is not there ends with 78")
    func checkMissing() {
        let result = run("check-config", "--config", fixture.directory.path("absent.json5"))
        #expect(result.code == 78)
        #expect(result.errors.contains("absent.json5"))
    }

    @Test("every command that needs the configuration ends with 78 when it has faults")
    func badConfiguration() {
        fixture.configure("log: 7")
        let result = fixture.run("platform", "create", "--name", "Platform")
        #expect(result.code == 78)
        #expect(result.errors.contains("log: must be an object"))
    }

    @Test("platform, tenant and key are made on the file while no daemon runs")
    func offline() throws { try expectProvisioning(fixture) }

    @Test("platform, tenant and key are made through a running daemon, which takes the key at once")
    func online() throws {
        let daemon = try fixture.serve()
        try expectProvisioning(fixture)
        let key = try fixture.tenantKey()
        #expect(try daemon.get("/api/v1/api-keys", key: key).status == 200)
        #expect(try daemon.get("/api/v1/api-keys", key: APIKeyText.generate()).status == 401)
        #expect(daemon.stop().code == 0)
    }

    private func expectProvisioning(_ fixture: DaemonFixture) throws {
        func members(_ value: JSONValue) -> [String] { value.object?.members.map(\.key) ?? [] }
        let platform = try fixture.json("platform", "create", "--name", "Plätform\n")
        #expect(members(platform) == ["platformId", "apiKey"])
        #expect(platform["apiKey"]?.string?.wholeMatch(of: #/sk_live_[0-9a-f]{64}/#) != nil)
        let platformID = try #require(platform["platformId"]?.string)
        let tenant = try fixture.json("tenant", "create", "--platform", platformID, "--name", "Tenant")
        #expect(members(tenant) == ["tenantId"])
        let tenantID = try #require(tenant["tenantId"]?.string)
        for owner in [["--tenant", tenantID], ["--platform", platformID], ["--super-admin"]] {
            let words = ["key", "create", "--permission", "interview:read", "--permission=interview:create"] + owner
            let result = RelaydBinary.run(
                words + ["--expires-in", "1d", "--json", "--config", fixture.configuration], in: fixture.directory)
            try #require(result.code == 0, "\(result.errors)")
            let key = try JSONReader.parse(Array(result.output.utf8))
            #expect(members(key) == ["id", "key", "permissions"])
            #expect(key["permissions"] == ["interview:read", "interview:create"])
            #expect(key["key"]?.string?.wholeMatch(of: #/sk_live_[0-9a-f]{64}/#) != nil)
        }
        let plain = fixture.run("key", "create", "--tenant", tenantID)
        #expect(plain.code == 0)
        #expect(plain.output.wholeMatch(of: #/sk_live_[0-9a-f]{64}\n/#) != nil, "\(plain.output)")
    }

    @Test("a permission that does not exist or is not the owner's is refused, with and without a daemon")
    func permission() throws {
        let tenant = try fixture.tenant()
        func expectRefusals() {
            for permission in ["interview:fly", "platform:create"] {
                let result = fixture.run("key", "create", "--tenant", tenant, "--permission", permission)
                #expect(result.code == 1, "\(permission): \(result.errors)")
                #expect(result.output == "")
                #expect(result.errors.contains(permission), "\(result.errors)")
            }
        }
        expectRefusals()
        let daemon = try fixture.serve()
        expectRefusals()
        #expect(daemon.stop().code == 0)
    }

    @Test("an owner that does not exist is refused, and one that is no id is a usage error")
    func owner() throws {
        let unknown = "01912d68-783e-7a03-8467-5661c1243ad4"
        let absent = fixture.run("tenant", "create", "--platform", unknown, "--name", "Tenant")
        #expect(absent.code == 1)
        #expect(absent.errors == "relayd: Platform not found\n")
        #expect(fixture.run("tenant", "create", "--platform", "7", "--name", "Tenant").code == 2)
        #expect(fixture.run("key", "create").code == 2)
        #expect(fixture.run("key", "create", "--super-admin", "--tenant", unknown).code == 2)
        #expect(fixture.run("platform", "create", "--name", " ").code == 2)
    }

    @Test("a directory that another process holds without answering ends with 75 and names the process")
    func held() throws {
        let runtime = TemporaryDirectory()
        let daemon = try fixture.serve(environment: ["RUNTIME_DIRECTORY": runtime.path])
        // Its control socket lies elsewhere, so the command does not find it.
        let result = fixture.run("platform", "create", "--name", "Platform")
        #expect(result.code == 75)
        let holder = RelaydBinary.text(of: fixture.data + "/relayd.lock").prefix { $0.isNumber }
        #expect(result.errors.contains("is held by process \(holder), which does not answer on \(fixture.data)"))
        #expect(daemon.stop().code == 0)
    }

    @Test("a data directory that cannot be made is told with the kernel's reason")
    func unmakeable() {
        RelaydBinary.write("{dataDirectory: '/nonexistent/data'}", to: fixture.configuration)
        let result = fixture.run("platform", "create", "--name", "Platform")
        #expect(result.code == 1)
        #expect(result.errors.contains("/nonexistent/data"), "\(result.errors)")
        #expect(result.errors.contains("No such file or directory"), "\(result.errors)")
    }
}

// The daemon as a process: start, health, signals, sockets and messages of a service manager.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("relayd serve", .timeLimit(.minutes(10))) struct ServeTests {
    @Test("a daemon answers its health, and SIGTERM ends it with 0 after its last line", arguments: [SIGTERM, SIGINT])
    func lifecycle(_ signal: Int32) throws {
        let daemon = try DaemonFixture().serve()
        let alive = try daemon.get("/health")
        #expect(alive.status == 200)
        #expect(alive.text == #"{"status":"ok"}"#)
        let ready = try daemon.get("/health/ready")
        #expect(ready.status == 200)
        #expect(ready.text == #"{"status":"ready"}"#)
        daemon.process.signal(signal)
        let lines = daemon.process.errors.rest()
        let events = lines.compactMap { $0.firstMatch(of: #/ event=(\S+)/#)?.1 }
        #expect(events == ["daemon.stopping", "daemon.stopped"], "\(lines)")
        #expect(daemon.process.wait() == 0)
    }

    @Test("the lines of a daemon are told on standard error alone")
    func streams() throws {
        let daemon = try DaemonFixture().serve()
        #expect(daemon.stop().code == 0)
        #expect(daemon.process.output.rest() == [])
    }

    @Test("the first start makes a key, warns and names the remedy; the second one uses it silently")
    func firstStart() throws {
        let fixture = DaemonFixture()
        let first = try fixture.serve()
        let warning = try #require(first.process.errors.seen.first { $0.contains("event=secrets_key.created") })
        #expect(warning.contains("level=warning"))
        #expect(warning.contains("file=\(fixture.data)/secrets.key"))
        #expect(first.stop().code == 0)
        let key = RelaydBinary.text(of: fixture.data + "/secrets.key")
        #expect(key.utf8.count == 45)
        let second = try fixture.serve()
        #expect(!second.process.errors.seen.contains { $0.contains("secrets_key.created") })
        #expect(second.stop().code == 0)
        #expect(RelaydBinary.text(of: fixture.data + "/secrets.key") == key)
    }

    @Test("a second daemon on the same directory ends with 75 and names the first")
    func secondDaemon() throws {
        let fixture = DaemonFixture()
        let daemon = try fixture.serve()
        let second = fixture.run("serve")
        #expect(second.code == 75)
        let holder = RelaydBinary.text(of: fixture.data + "/relayd.lock").prefix { $0.isNumber }
        #expect(
            second.errors.contains("event=daemon.not_started reason=\"\(fixture.data) is held by process \(holder)\""),
            "\(second.errors)")
        #expect(try daemon.get("/health/ready").status == 200)
        #expect(daemon.stop().code == 0)
    }

    @Test("a key file that holds no key ends with 78, and is left as it is")
    func brokenKey() throws {
        let fixture = DaemonFixture()
        let daemon = try fixture.serve()
        #expect(daemon.stop().code == 0)
        let path = fixture.data + "/secrets.key"
        RelaydBinary.write("broken\n", to: path)
        let result = fixture.run("serve")
        #expect(result.code == 78)
        #expect(result.errors.contains("\(path) is not base64 of 32 bytes"), "\(result.errors)")
        #expect(RelaydBinary.text(of: path) == "broken\n")
    }

    @Test("HTTP is answered on a Unix socket, and the control socket lies in the runtime directory")
    func unixSockets() throws {
        let fixture = DaemonFixture()
        let (path, runtime) = (fixture.directory.path("http.sock"), TemporaryDirectory())
        RelaydBinary.write("{listen: 'unix:\(path)', dataDirectory: '\(fixture.data)'}", to: fixture.configuration)
        let process = RelaydProcess(
            ["serve", "--config", fixture.configuration], environment: ["RUNTIME_DIRECTORY": runtime.path + ":/other"])
        try #require(process.errors.line(with: "event=daemon.started", "unix:\(path)") != nil)
        let client = RawClient(unixPath: path)
        client.send("GET /health HTTP/1.1\r\nHost: relayd\r\n\r\n")
        var reader = RawResponseReader(client)
        let answer = reader.next()
        #expect(answer?.status == 200)
        var status = stat()
        #expect(stat(runtime.path("control.sock"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        process.signal(SIGTERM)
        #expect(process.wait() == 0)
        #expect(access(path, F_OK) != 0)
        #expect(access(runtime.path("control.sock"), F_OK) != 0)
    }

    @Test("a configuration with faults ends with 78 and changes nothing")
    func badConfiguration() {
        let fixture = DaemonFixture("log: {level: 'loud'}, listn: 1")
        let result = fixture.run("serve")
        #expect(result.code == 78)
        #expect(result.errors.contains("log.level: must be one of"))
        #expect(result.errors.contains("listn: is not a configuration key"))
        #expect(access(fixture.data, F_OK) != 0)
    }

    @Test("an address that is taken ends with 1 and names it")
    func addressTaken() throws {
        let first = DaemonFixture()
        let daemon = try first.serve()
        let second = DaemonFixture()
        RelaydBinary.write(
            "{listen: '127.0.0.1:\(daemon.port)', dataDirectory: '\(second.data)'}", to: second.configuration)
        let result = second.run("serve")
        #expect(result.code == 1)
        #expect(result.errors.contains("127.0.0.1 port \(daemon.port) is in use"), "\(result.errors)")
    }

    @Test("a data file from a newer version ends with 78, for the daemon and for the command line")
    func newerFile() throws {
        let fixture = DaemonFixture()
        _ = try fixture.json("platform", "create", "--name", "Platform")
        let path = fixture.data + "/relayd.sqlite"
        let file = try #require(fopen(path, "r+"))
        // The schema version in the header of an SQLite file; other writers must not have a log open.
        fseek(file, 60, SEEK_SET)
        fwrite([0x00, 0x00, 0x7F, 0xFF] as [UInt8], 1, 4, file)
        fclose(file)
        let daemon = fixture.run("serve")
        #expect(daemon.code == 78)
        #expect(daemon.errors.contains("is of a newer relayd: version 32767, and this one knows"), "\(daemon.errors)")
        let command = fixture.run("platform", "create", "--name", "Another")
        #expect(command.code == 78)
        #expect(command.errors.contains("is of a newer relayd"), "\(command.errors)")
        #expect(command.output == "")
    }

    @Test("nobody but its owner may read what lies in the data directory")
    func permissions() throws {
        // Made by the command line first, under whatever umask the test runs with; then by the daemon.
        let fixture = DaemonFixture()
        _ = try fixture.json("platform", "create", "--name", "Platform")
        try expectPrivate(fixture.data, atLeast: 2)
        let daemon = try fixture.serve()
        try expectPrivate(fixture.data, atLeast: 5)
        #expect(daemon.stop().code == 0)
    }

    private func expectPrivate(_ path: String, atLeast count: Int) throws {
        let directory = try #require(opendir(path))
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == ".." { continue }
            names.append(name)
            var status = stat()
            #expect(stat("\(path)/\(name)", &status) == 0)
            #expect(status.st_mode & 0o077 == 0, "\(name) has mode \(String(status.st_mode & 0o777, radix: 8))")
        }
        #expect(names.count >= count, "\(names)")
    }
}

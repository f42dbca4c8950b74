// relayd doctor on hosts where one thing is wrong, and on one where nothing is.

import Glibc
import JSON
import Reactor
import Store
import TestSupport
import Testing

@Suite("relayd doctor", .timeLimit(.minutes(10))) struct DoctorTests {
    private let fixture = DaemonFixture()

    /// Everything the doctor has found, and its exit code.
    private func visit(
        _ words: String..., environment: [String: String] = [:]
    ) throws -> (code: Int32, findings: [JSONValue]) {
        let process = RelaydProcess(
            ["doctor", "--json", "--config", fixture.configuration] + words, environment: environment)
        let line = try #require(process.output.next(), "\(process.errors.rest())")
        let object = try JSONReader.parse(Array(line.utf8))
        let findings = try #require(object["findings"]?.array)
        for level in ["fault", "warning"] {
            #expect(object["\(level)s"]?.int == findings.count { $0["level"]?.string == level }, "\(line)")
        }
        for finding in findings where finding["level"] != "ok" {
            #expect(finding["remedy"]?.string?.isEmpty == false, "\(finding.text)")
        }
        return (process.wait(), findings)
    }

    /// Expects exactly one fault, of this check, that says so.
    private func expectFault(
        _ check: String, _ words: String..., of visit: (code: Int32, findings: [JSONValue]),
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let faults = visit.findings.filter { $0["level"] == "fault" }
        let text = JSONValue.array(faults).text
        #expect(visit.code == 1, "\(text)", sourceLocation: sourceLocation)
        #expect(faults.count == 1, "\(text)", sourceLocation: sourceLocation)
        #expect(faults.first?["check"]?.string == check, "\(text)", sourceLocation: sourceLocation)
        for word in words { #expect(text.contains(word), "\(word): \(text)", sourceLocation: sourceLocation) }
    }

    /// Makes the files of a daemon with one endpoint, and stops it.
    private func haveServed() throws {
        let daemon = try FaultDaemon(fixture, platformKey: FaultDaemon.platformKey(fixture))
        _ = try daemon.tenant(to: "http://127.0.0.1:9999/hooks")
        #expect(daemon.stop() == 0)
    }

    @Test("a host where nothing is wrong ends with 0, before the first start and after it")
    func sound() throws {
        let new = try visit()
        #expect(new.code == 0, "\(new.findings)")
        fixture.configure(FaultDaemon.settings(""))
        try haveServed()
        let used = try visit()
        #expect(used.code == 0, "\(used.findings)")
        let checks = Set(used.findings.compactMap { $0["check"]?.string })
        #expect(
            checks.isSuperset(of: [
                "program", "configuration", "clock", "directory", "file", "key", "descriptors", "listen", "authorities",
                "names", "resumes",
            ]))
        let key = used.findings.first { $0["check"] == "key" }
        #expect(key?["what"]?.string?.contains("all 1 endpoints") == true, "\(used.findings)")
        #expect(access("\(fixture.data)/relayd.sqlite-shm", F_OK) != 0, "the doctor has left a file behind")
    }

    @Test("beside a running daemon it asks the daemon, and leaves the file alone")
    func running() throws {
        let daemon = try fixture.serve()
        let found = try visit()
        #expect(found.code == 0, "\(found.findings)")
        let what = found.findings.compactMap { $0["what"]?.string }
        #expect(what.contains { $0.contains("process \(daemon.process.id), relayd") && $0.contains("answers") })
        #expect(what.contains { $0.contains("left alone while process \(daemon.process.id)") })
        #expect(what.contains { $0.contains("served by the daemon, which is ready") }, "\(what)")
        #expect(daemon.stop().code == 0)
    }

    @Test("a process that holds the directory without answering is named")
    func silent() throws {
        let runtime = TemporaryDirectory()
        let daemon = try fixture.serve(environment: ["RUNTIME_DIRECTORY": runtime.path])
        expectFault("daemon", "process \(daemon.process.id)", "does not answer", of: try visit())
        #expect(daemon.stop().code == 0)
    }

    @Test("faults of the configuration end with 78, every one told with its place")
    func configuration() throws {
        fixture.configure("log: {level: 'loud'}, delivery: {timeout: 'soon'}")
        let found = try visit()
        #expect(found.code == 78)
        let faults = found.findings.filter { $0["check"] == "configuration" && $0["level"] == "fault" }
        #expect(faults.count == 2, "\(found.findings)")
        #expect(faults.allSatisfy { $0["place"]?.string?.hasPrefix("\(fixture.configuration):1:") == true })
    }

    @Test("another key than the stored secrets', an exposed one, and one that is none are told apart")
    func key() throws {
        fixture.configure(FaultDaemon.settings(""))
        try haveServed()
        let path = "\(fixture.data)/secrets.key"
        let good = RelaydBinary.text(of: path)
        RelaydBinary.write("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", to: path)
        expectFault("key", "1 of 1 endpoints", "rotate", of: try visit())
        RelaydBinary.write("none\n", to: path)
        expectFault("key", path, "not base64 of 32 bytes", of: try visit())
        RelaydBinary.write(good, to: path)
        chmod(path, 0o644)
        expectFault("key", path, "mode 0644", "chmod 0600", of: try visit())
        remove(path)
        expectFault("key", path, "secrets of 1 endpoints are stored", of: try visit())
    }

    @Test("a directory that is none, cannot be made or is open to others is told")
    func directory() throws {
        RelaydBinary.write("", to: fixture.data)
        expectFault("directory", fixture.data, "is no directory", of: try visit())
        remove(fixture.data)
        RelaydBinary.write("{listen: '127.0.0.1:0', dataDirectory: '/nonexistent/data'}", to: fixture.configuration)
        expectFault("directory", "/nonexistent/data", "install -d", of: try visit())
        fixture.configure("")
        mkdir(fixture.data, 0o755)
        let open = try visit()
        #expect(open.code == 0, "a warning is no fault")
        #expect(open.findings.contains { $0["level"] == "warning" && $0["remedy"]?.string?.contains("chmod") == true })
    }

    @Test("an address that another program listens on is told")
    func listen() throws {
        let stranger = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = stranger.address else { return }
        RelaydBinary.write(
            "{listen: '127.0.0.1:\(port)', dataDirectory: '\(fixture.data)'}", to: fixture.configuration)
        let found = try visit()
        let finding = try #require(found.findings.first { $0["check"] == "listen" })
        #expect(finding["level"] != "ok", "\(finding.text)")
        #expect(finding["place"]?.string == "127.0.0.1:\(port)")
        #expect(finding["what"]?.string?.contains("in use") == true)
        stranger.close()
    }

    @Test("a file of a newer program, and one of another's, are told; serve refuses both with 78")
    func otherFile() throws {
        #expect(try fixture.serve().stop().code == 0)
        let path = FileInspection.path(in: fixture.data)
        let own = FileBytes(of: path)
        var newer = own
        newer.bytes[63] = 99
        newer.write(to: path)
        expectFault("file", path, "schema 99", of: try visit())
        #expect(fixture.run("serve").code == 78)
        var foreign = own
        foreign.bytes[68] ^= 0xFF
        foreign.write(to: path)
        expectFault("file", path, "another program's", of: try visit())
        #expect(fixture.run("serve").code == 78)
    }

    @Test("a file of authorities that cannot be used is told")
    func authorities() throws {
        let file = fixture.directory.path("authorities.pem")
        RelaydBinary.write("nothing\n", to: file)
        fixture.configure("delivery: {caFile: '\(file)'}")
        expectFault("authorities", file, "no certificate", of: try visit())
    }
}

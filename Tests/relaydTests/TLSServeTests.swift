// The daemon with a certificate: serving, renewing, and what check-config and the doctor say of it.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("relayd serve: TLS", .timeLimit(.minutes(10))) struct TLSServeTests {
    private let authority: Authority
    private let files = TemporaryDirectory()

    init() throws { authority = try Authority() }

    private var settings: String {
        "tls: {certificateFile: '\(files.path("cert.pem"))', keyFile: '\(files.path("key.pem"))'}"
    }

    /// Puts a new certificate in place.
    private func renew(days: Int = 30) throws {
        let made = try authority.certificate(for: "IP:127.0.0.1", days: days)
        RelaydBinary.write(RelaydBinary.text(of: made.certificate), to: files.path("cert.pem"))
        RelaydBinary.write(RelaydBinary.text(of: made.key), to: files.path("key.pem"))
        chmod(files.path("key.pem"), 0o600)
    }

    private func shell(_ command: String) async throws -> [String] {
        try await Shell.run("(\(command)) 2>&1").output
    }

    private func fingerprint(_ daemon: RunningDaemon) async throws -> String {
        let lines = try await shell(
            "openssl s_client -connect 127.0.0.1:\(daemon.port) </dev/null 2>/dev/null | openssl x509 -noout -serial")
        return try #require(lines.first { $0.hasPrefix("serial=") }, "\(lines)")
    }

    @Test("HTTPS is served, SIGHUP takes a renewed certificate, and a broken one leaves the old in force")
    func reload() async throws {
        try renew()
        let fixture = DaemonFixture(settings)
        let daemon = try fixture.serve(environment: ["RELAYD_LISTEN": "tls:127.0.0.1:0"])
        let first = try await fingerprint(daemon)
        let health = "curl -sS --cacert \(authority.file) https://127.0.0.1:\(daemon.port)/health"
        #expect(try await shell(health).joined().contains("ok"))

        try renew()
        daemon.process.signal(SIGHUP)
        #expect(daemon.process.errors.line(with: "event=configuration.reloaded") != nil)
        let second = try await fingerprint(daemon)
        #expect(second != first)

        RelaydBinary.write("not a certificate", to: files.path("cert.pem"))
        daemon.process.signal(SIGHUP)
        let refused = daemon.process.errors.line(with: "level=error event=configuration.refused")
        #expect(refused?.contains("holds no certificate in PEM form") == true, "\(daemon.process.errors.seen)")
        #expect(try await fingerprint(daemon) == second)

        try renew(days: -1)
        daemon.process.signal(SIGHUP)
        let expired = daemon.process.errors.line(with: "level=error event=tls.certificate_refused")
        #expect(expired?.contains("expired at") == true, "\(daemon.process.errors.seen)")
        #expect(try await fingerprint(daemon) == second)
        let asked = fixture.run("reload", "--wait")
        #expect(asked.code != 0 && (asked.output + asked.errors).contains("expired at"), "\(asked)")
        #expect(daemon.stop().code == 0)
    }

    @Test("a thousand connections, good and bad, leave no descriptor behind")
    func descriptors() async throws {
        try renew()
        let fixture = DaemonFixture("log: {level: 'debug'}, " + settings)
        let daemon = try fixture.serve(environment: ["RELAYD_LISTEN": "tls:127.0.0.1:0"])
        func open() async throws -> Int {
            try #require(try await shell("ls /proc/\(daemon.process.id)/fd | wc -l").first.flatMap { Int($0) })
        }
        _ = try await fingerprint(daemon)
        let before = try await open()
        for round in 0..<900 {
            let client = RawClient(port: daemon.port)
            switch round % 3 {
            case 0: client.send("GET / HTTP/1.1\r\n\r\n")
            case 1: client.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
            default: client.resetOnClose()
            }
        }
        for _ in 0..<4 {
            // 25 handshakes and exchanges each, on connections of their own.
            let urls = (0..<25).map { _ in "https://127.0.0.1:\(daemon.port)/health" }.joined(separator: " ")
            let codes = try await shell(
                "curl -sS --cacert \(authority.file) -H 'Connection: close' -w '%{http_code}\\n' "
                    + (0..<25).map { _ in "-o /dev/null " }.joined() + urls)
            #expect(codes == Array(repeating: "200", count: 25))
        }
        #expect(daemon.process.errors.line(with: "event=tls.handshake_failed", "reason=\"http request\"") != nil)
        // Whoever comes last is served last: what came before has been looked at.
        _ = try await fingerprint(daemon)
        let deadline = time(nil) + 60
        while try await open() > before, time(nil) < deadline {}
        #expect(try await open() <= before)
        #expect(daemon.stop().code == 0)
    }

    @Test("without a certificate a daemon on every address does not start, and says why")
    func refused() {
        let fixture = DaemonFixture()
        let process = RelaydProcess(
            ["serve", "--config", fixture.configuration], environment: ["RELAYD_LISTEN": "0.0.0.0:0"])
        #expect(process.errors.line(with: "RELAYD_LISTEN", "in clear", "listenInsecure: true") != nil)
        #expect(process.wait() == 78)
    }

    @Test("listenInsecure lets it start with a warning")
    func insecure() throws {
        let fixture = DaemonFixture("listenInsecure: true")
        let daemon = try fixture.serve(environment: ["RELAYD_LISTEN": "0.0.0.0:0"])
        #expect(daemon.process.errors.seen.contains { $0.contains("level=warning") && $0.contains("in clear") })
        #expect(try daemon.get("/health").status == 200)
        #expect(daemon.stop().code == 0)
    }

    @Test("a socket of the service manager's speaks by the same rule", arguments: [false, true])
    func passed(isSecure: Bool) async throws {
        if isSecure { try renew() }
        let fixture = DaemonFixture(isSecure ? settings : "")
        let listener = PassedSocket(anywhere: true)
        if isSecure {
            let daemon = try fixture.serve(passing: listener.descriptor)
            let health = "curl -sS --cacert \(authority.file) https://127.0.0.1:\(daemon.port)/health"
            #expect(try await shell(health).joined().contains("ok"))
            #expect(daemon.stop().code == 0)
        } else {
            let process = RelaydProcess(["serve", "--config", fixture.configuration], passing: listener.descriptor)
            #expect(process.errors.line(with: "event=daemon.not_started", "in clear") != nil)
            #expect(process.wait() == 78)
        }
    }

    @Test("check-config and the doctor tell of a certificate that is near its end, past it, or another key's")
    func checks() throws {
        let fixture = DaemonFixture(settings)
        try renew(days: 30)
        #expect(fixture.run("check-config").code == 0)
        #expect(fixture.run("doctor").output.contains("certificate: \(files.path("cert.pem")): holds a certificate"))

        try renew(days: 5)
        let soon = fixture.run("check-config")
        #expect(soon.code == 0)
        #expect(soon.errors.contains("expires soon") && soon.errors.contains("(warning)"))
        #expect(fixture.run("doctor").output.contains("warning certificate:"))

        try renew(days: -1)
        let expired = fixture.run("check-config")
        #expect(expired.code == 78)
        #expect(expired.errors.contains("tls.certificateFile") && expired.errors.contains("expired at"))
        #expect(fixture.run("doctor").output.contains("fault   certificate:"))
        // Deliveries need no certificate: the daemon starts.
        let daemon = try fixture.serve()
        #expect(daemon.process.errors.seen.contains { $0.contains("level=error event=tls.certificate") })
        #expect(daemon.stop().code == 0)

        let other = try authority.selfSigned()
        RelaydBinary.write(RelaydBinary.text(of: other.key), to: files.path("key.pem"))
        let mismatch = fixture.run("check-config")
        #expect(mismatch.code == 78)
        #expect(mismatch.errors.contains("does not belong to the certificate"))
        #expect(fixture.run("doctor").code == 78)
    }
}

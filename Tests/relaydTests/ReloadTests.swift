// SIGHUP: what a changed configuration changes in a running daemon, and what a broken one does not.
import Glibc
import TestSupport
import Testing

@testable import relayd

@Suite("relayd serve: reload", .timeLimit(.minutes(10))) struct ReloadTests {
    private func limit(_ daemon: RunningDaemon, _ key: String) throws -> String? {
        let answer = try daemon.get("/api/v1/api-keys", key: key)
        #expect(answer.status == 200, "\(answer.text)")
        return answer["X-RateLimit-Limit"]
    }

    @Test("SIGHUP applies a changed rate limit to the running daemon")
    func applies() throws {
        let fixture = DaemonFixture("rateLimit: {requestsPerMinute: 50}")
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        #expect(try limit(daemon, key) == "50")
        fixture.configure("rateLimit: {requestsPerMinute: 20}")
        daemon.process.signal(SIGHUP)
        #expect(daemon.process.errors.line(with: "level=info event=configuration.reloaded") != nil)
        #expect(try limit(daemon, key) == "20")
        #expect(daemon.stop().code == 0)
    }

    @Test("SIGHUP with a broken file keeps the old configuration and logs every fault")
    func keeps() throws {
        let fixture = DaemonFixture("rateLimit: {requestsPerMinute: 50}")
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        fixture.configure("rateLimit: {requestsPerMinute: 20}, log: {levle: 'debug'}, jwt: {secret: 'short'}")
        daemon.process.signal(SIGHUP)
        let first = daemon.process.errors.line(with: "level=error event=configuration.refused")
        #expect(first?.contains("did you mean log.level?") == true, "\(daemon.process.errors.seen)")
        let second = daemon.process.errors.line(with: "event=configuration.refused")
        #expect(second?.contains("jwt.secret") == true, "\(daemon.process.errors.seen)")
        #expect(try limit(daemon, key) == "50")
        #expect(daemon.stop().code == 0)
    }

    @Test("SIGHUP changes level and format of the log from the next line on")
    func log() throws {
        let fixture = DaemonFixture()
        let daemon = try fixture.serve()
        fixture.configure("log: {level: 'debug', format: 'json'}")
        daemon.process.signal(SIGHUP)
        #expect(daemon.process.errors.line(with: #""level":"info","event":"configuration.reloaded""#) != nil)
        #expect(try daemon.get("/health").status == 200)
        #expect(daemon.process.errors.line(with: #""level":"debug","event":"http.request""#) != nil)
        #expect(daemon.stop().code == 0)
    }

    @Test("a service manager is told of ready, reloading and stopping, in this order")
    func notifications() throws {
        let socket = NotifySocket()
        let fixture = DaemonFixture()
        let daemon = try fixture.serve(environment: ["NOTIFY_SOCKET": socket.path])
        #expect(socket.next()?.first == "READY=1")
        daemon.process.signal(SIGHUP)
        let reloading = try #require(socket.next())
        #expect(reloading.first == "RELOADING=1")
        #expect(reloading.contains { $0.wholeMatch(of: #/MONOTONIC_USEC=[1-9]\d*/#) != nil })
        #expect(socket.next()?.first == "READY=1")
        #expect(daemon.stop().code == 0)
        #expect(socket.next()?.first == "STOPPING=1")
    }

    @Test("a service manager that watches hears that all threads answer, again and again")
    func watchdog() throws {
        let socket = NotifySocket()
        let daemon = try DaemonFixture().serve(environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "100000"])
        #expect(socket.next()?.first == "READY=1")
        for _ in 0..<3 { #expect(socket.next() == ["WATCHDOG=1"]) }
        #expect(daemon.stop().code == 0)
    }

    @Test("a socket passed by a service manager is served, and beats listen")
    func activation() throws {
        let listener = PassedSocket()
        let daemon = try DaemonFixture().serve(passing: listener.descriptor)
        #expect(daemon.port == listener.port)
        #expect(try daemon.get("/health/ready").status == 200)
        #expect(daemon.stop().code == 0)
    }
}

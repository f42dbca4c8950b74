// Messages to a service manager: their text, where they go, and when nobody listens.
import TestSupport
import Testing

@testable import relayd

@Suite("Service manager") struct ServiceNotifierTests {
    private func notifier(_ variables: [String: String]) -> ServiceNotifier {
        ServiceNotifier(environment: ProcessEnvironment(variables), processID: 42)
    }

    @Test("messages sent together are the lines of one datagram")
    func datagram() {
        let socket = NotifySocket()
        let notifier = notifier(["NOTIFY_SOCKET": socket.path])
        #expect(notifier.isActive)
        #expect(notifier.send(.ready, .status("serving")))
        #expect(socket.next() == ["READY=1", "STATUS=serving"])
        #expect(notifier.send(.reloading(monotonicMicroseconds: 7), .extendTimeout(microseconds: 9), .watchdog))
        #expect(socket.next() == ["RELOADING=1", "MONOTONIC_USEC=7", "EXTEND_TIMEOUT_USEC=9", "WATCHDOG=1"])
    }

    @Test("a start asks for more time while it lasts, at most so often, and never after its end")
    func patience() {
        let socket = NotifySocket()
        let notifier = notifier(["NOTIFY_SOCKET": socket.path])
        let few = StartPatience(notifier, everyMilliseconds: 5, atMost: 2)
        let request = [
            "EXTEND_TIMEOUT_USEC=30000", "STATUS=starting: the data file is being opened, or brought to a new schema",
        ]
        #expect(socket.next() == request)
        #expect(socket.next() == request)
        few.end()
        let ended = StartPatience(notifier, everyMilliseconds: 600_000)
        ended.end()
        notifier.send(.ready)
        #expect(socket.next() == ["READY=1"])
    }

    @Test("a status cannot start an assignment of its own")
    func status() {
        #expect(ServiceNotifier.Message.status("a\nREADY=1").lines == #"STATUS=a\nREADY=1"#)
    }

    @Test(
        "where no service manager listens, nothing is sent and nothing fails",
        arguments: [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "relative"], ["NOTIFY_SOCKET": "/nonexistent/x"]])
    func silent(_ variables: [String: String]) {
        #expect(!notifier(variables).send(.ready))
    }

    @Test(
        "the watchdog is fed twice in its time, and only when it watches this process",
        arguments: [
            (["WATCHDOG_USEC": "30000000"], 15_000), (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"], 15_000),
            (["WATCHDOG_USEC": "1"], 1), (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "43"], nil), ([:], nil),
            (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Int64?)])
    func watchdog(_ variables: [String: String], _ interval: Int64?) {
        #expect(notifier(variables).watchdogIntervalMilliseconds == interval)
    }

    @Test(
        "a Unix address is an absolute path or an abstract name that fits",
        arguments: [
            ("/run/x", true), ("@x", true), ("", false), ("/", false), ("@", false), ("x", false), ("./x", false),
            ("/" + String(repeating: "x", count: 106), true), ("/" + String(repeating: "x", count: 107), false),
        ])
    func address(_ text: String, _ isAddress: Bool) {
        #expect((UnixSocketAddress(text: text) != nil) == isAddress)
    }

    @Test("an abstract name is as long as it is, a path ends with a zero")
    func addressLength() throws {
        let abstract = try #require(UnixSocketAddress(text: "@abc"))
        let path = try #require(UnixSocketAddress(text: "/abc"))
        // Two bytes of family before the name.
        #expect(abstract.withSocketAddress { _, length in length } == 2 + 4)
        #expect(path.withSocketAddress { _, length in length } == 2 + 5)
    }
}

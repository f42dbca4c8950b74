// The daemon as a process, and a caller that does not take no for an answer.
import Glibc
import TestSupport
import Testing

@Suite("A refused caller", .timeLimit(.minutes(10))) struct FloodServeTests {
    private let refused = "GET /api/v1/deliveries HTTP/1.1\r\nHost: a\r\nX-API-Key: none\r\n\r\n"
    private let served = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("connected directly, it is refused at once, and then as often as its rests allow")
    func direct() throws {
        let daemon = try DaemonFixture().serve()
        let client = RawClient(port: daemon.port)
        var reader = RawResponseReader(client)
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<4 {
                client.send(refused)
                #expect(reader.next()?.status == 401)
            }
        }
        // 100, 200 and 400 ms between four answers.
        #expect(time >= .milliseconds(700))
        #expect(daemon.stop().code == 0)
    }

    @Test("behind a trusted proxy its refusals wait, and the next on the same connection does not")
    func proxied() throws {
        let daemon = try DaemonFixture("trustedProxies: ['127.0.0.1/32']").serve()
        let proxy = RawClient(port: daemon.port)
        var reader = RawResponseReader(proxy)
        let clock = ContinuousClock()
        let time = clock.measure {
            proxy.send(refused)
            #expect(reader.next()?.status == 401)
        }
        #expect(time >= .milliseconds(100))
        proxy.send(served)
        #expect(reader.next()?.status == 200)
        #expect(daemon.stop().code == 0)
    }
}

// Requests and answers over plain http: the bytes, the connections, the bounds.
import Reactor
import TestSupport
import Testing
import Transfer

@Suite("Exchange", .timeLimit(.minutes(10)))
struct ExchangeTests {
    @Test("a POST goes out as exactly these bytes")
    func exactBytes() async throws {
        let receiver = try RawReceiver(
            ending: "{\"a\":1}", answer: "HTTP/1.1 202 Accepted\r\nX-One: 1\r\nContent-Length: 2\r\n\r\nok")
        let client = try makeClient()
        let result = await client.perform(
            post(
                "http://127.0.0.1:\(receiver.port)/hook?q=%20", "{\"a\":1}",
                headers: [("Content-Type", "application/json"), ("X-Empty", ""), ("webhook-id", "evt_1")]),
            policy: openLoopback)
        #expect(result.status == 202)
        #expect(result.text == "ok")
        #expect(result.header("x-one") == "1")
        #expect(result.isTruncated == false)
        #expect(result.address == "127.0.0.1")
        #expect(
            await receiver.messages.next()
                == "POST /hook?q=%20 HTTP/1.1\r\nHost: 127.0.0.1:\(receiver.port)\r\nAccept: */*\r\n"
                + "Content-Type: application/json\r\nX-Empty:\r\nwebhook-id: evt_1\r\n"
                + "Content-Length: 7\r\n\r\n{\"a\":1}"
        )
    }

    @Test("the second request to a receiver uses the first one's connection, and has no connecting phases")
    func reuse() async throws {
        let receiver = try ScriptedReceiver()
        let client = try makeClient()
        let first = await client.perform(post(receiver.url), policy: openLoopback)
        let second = await client.perform(post(receiver.url + "/b"), policy: openLoopback)
        #expect(!first.connectionReused)
        #expect(first.timings.connectMilliseconds != nil)
        #expect(first.timings.dnsMilliseconds == nil, "an address needs no look-up")
        #expect(first.timings.tlsMilliseconds == nil)
        #expect(first.timings.firstByteMilliseconds != nil)
        #expect(second.connectionReused)
        #expect(second.timings.connectMilliseconds == nil)
        #expect(second.timings.totalMilliseconds > 0)
        #expect(receiver.connectionCount == 1)
        #expect(receiver.received.map(\.target) == ["/", "/b"])
    }

    @Test("methods go out as they are, with and without a body")
    func methods() async throws {
        let receiver = try ScriptedReceiver()
        let client = try makeClient()
        for (method, body) in [("GET", ""), ("PUT", "x"), ("DELETE", ""), ("HEAD", ""), ("POST", ""), ("GET", "")] {
            var request = post(receiver.url, body)
            request.method = method
            #expect(await client.perform(request, policy: openLoopback).status == 200, "\(method)")
        }
        #expect(receiver.received.map(\.method) == ["GET", "PUT", "DELETE", "HEAD", "POST", "GET"])
        #expect(receiver.received.map(\.text) == ["", "x", "", "", "", ""])
        #expect(receiver.received[4]["content-length"] == "0")
        #expect(receiver.connectionCount == 1)
    }

    @Test("a body of a megabyte arrives whole, without asking for leave")
    func longBody() async throws {
        let receiver = try ScriptedReceiver()
        let client = try makeClient()
        let body = String(repeating: "relayd ", count: 150_000)
        #expect(await client.perform(post(receiver.url, body), policy: openLoopback).status == 200)
        #expect(receiver.received.first?.text == body)
        #expect(receiver.received.first?["expect"] == nil)
    }

    @Test("a redirect is an answer like any other")
    func redirect() async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(302, headers: [("Location", "http://169.254.169.254/latest/meta-data")])
        }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.status == 302)
        #expect(result.header("location") == "http://169.254.169.254/latest/meta-data")
        #expect(receiver.received.count == 1)
    }

    /// `{"taken":true}`, as gzip writes it.
    private static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 73, 204, 78, 205, 83, 178, 42, 41, 42, 77, 173, 5, 0, 249, 111,
        233, 191, 14, 0, 0, 0,
    ]

    @Test("an answer's body is handed over decoded though none was asked for, and interim answers leave no trace")
    func decodedAnswer() async throws {
        let receiver = try ScriptedReceiver { _ in
            .bytes(
                Array(
                    ("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n22\r\n").utf8) + Self.gzip
                    + Array("\r\n0\r\nX-Trailer: 1\r\n\r\n".utf8))
        }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.status == 200)
        #expect(result.text == #"{"taken":true}"#)
        #expect(result.isTruncated == false)
        #expect(result.header("content-encoding") == "gzip")
        #expect(result.header("link") == nil)
        #expect(receiver.received.first?["accept-encoding"] == nil)
    }

    @Test("the bound on an answer counts what is decoded: a little gzip that becomes much is cut")
    func decodedBound() async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(500, headers: [("Content-Encoding", "gzip")], body: Self.gzip)
        }
        let client = try makeClient()
        let cut = await client.perform(post(receiver.url, answerBytesMaximum: 8), policy: openLoopback)
        #expect(cut.status == 500)
        #expect(cut.text == #"{"taken""#)
        #expect(cut.isTruncated == true)
        let kept = await client.perform(post(receiver.url, answerBytesKept: 3), policy: openLoopback)
        #expect(kept.text == #"{"t"#)
    }

    @Test(
        "a broken or unknown encoding is judged by the status", arguments: [("gzip", 200), ("odd", 200), ("gzip", 500)])
    func brokenEncoding(_ encoding: String, _ status: Int) async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(status, headers: [("Content-Encoding", encoding)], body: Array("not gzip!".utf8))
        }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.status == status, "\(result)")
        #expect(result.isTruncated == true)
    }

    @Test("an answer that is too long is cut and judged by its status")
    func oversize() async throws {
        let receiver = try ScriptedReceiver { _ in .status(200, body: [UInt8](repeating: 0x61, count: 100_000)) }
        let client = try makeClient()
        let cut = await client.perform(
            post(receiver.url, answerBytesMaximum: 1_000, answerBytesKept: 10), policy: openLoopback)
        #expect(cut.status == 200)
        #expect(cut.text == String(repeating: "a", count: 10))
        #expect(cut.isTruncated == true)
        let kept = await client.perform(
            post(receiver.url, answerBytesMaximum: 100_000, answerBytesKept: 10), policy: openLoopback)
        #expect(kept.isTruncated == true)
        #expect(!kept.connectionReused, "the rest of a cut answer must not be read as the next one")
    }

    @Test("an answer with too many headers is refused")
    func hugeHead() async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(200, headers: (0..<400).map { ("X-\($0)", String(repeating: "h", count: 100)) })
        }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .protocol)
        #expect(result.failure?.message.contains("headers") == true)
    }

    @Test(
        "what is not HTTP is refused", arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\0\0\0\0\0\0", "HTTP/9.9 what\r\n\r\n"])
    func garbage(_ bytes: String) async throws {
        let receiver = try ScriptedReceiver { _ in .bytes(Array(bytes.utf8), thenClose: true) }
        let result = try await makeClient().perform(post(receiver.url), policy: openLoopback)
        #expect(result.failure?.kind == .protocol, "\(result)")
    }

    @Test("nothing is sent for a header that would break the message")
    func badHeaders() async throws {
        let receiver = try ScriptedReceiver()
        let client = try makeClient()
        for header in [
            ("X-A", "a\r\nX-B: b"), ("X-A", "a\nb"), ("X A", "a"), ("", "a"), ("Content-Length", "1"),
            ("transfer-Encoding", "chunked"), ("Host", "elsewhere"), ("X-A", "\u{0}"),
        ] {
            let result = await client.perform(post(receiver.url, headers: [header]), policy: openLoopback)
            #expect(result.failure?.kind == .protocol, "\(header)")
        }
        let many = (0...TransferLimits.requestHeadersMaximum).map { ("X-\($0)", "") }
        #expect(await client.perform(post(receiver.url, headers: many), policy: openLoopback).failure != nil)
        #expect(receiver.connectionCount == 0)
    }

    @Test(
        "nothing is sent to a URL that is none",
        arguments: ["", "http://", "ftp://127.0.0.1/", "http:///x", "http://u:p@127.0.0.1/", "file:///etc/passwd"])
    func badURL(_ url: String) async throws {
        let result = try await makeClient().perform(post(url), policy: .unrestricted)
        #expect(result.failure?.kind == .protocol)
    }

    @Test("a Unix socket is spoken to whatever the policy says, and the host is only a name")
    func unixSocket() async throws {
        let directory = TemporaryDirectory()
        let path = directory.path("s")
        let receiver = try RawReceiver(
            ListeningSocket.unix(path: path), ending: "body", answer: "HTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n")
        var request = post("http://localhost/v1", "body")
        request.unixSocketPath = path
        let client = try makeClient()
        let result = await client.perform(request, policy: AddressPolicy())
        #expect(result.status == 201)
        #expect(result.address == path)
        #expect(await receiver.messages.next().hasPrefix("POST /v1 HTTP/1.1\r\nHost: localhost\r\n"))
        #expect(await client.perform(request, policy: AddressPolicy()).connectionReused)
        request.unixSocketPath = directory.path("none")
        #expect(await client.perform(request, policy: AddressPolicy()).failure?.kind == .connect)
    }
}

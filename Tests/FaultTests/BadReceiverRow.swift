// One way to receive badly, and what must become of it.

import Testing

/// A row of the table of bad receivers.
struct BadReceiverRow: Sendable {
    /// How often the receiver saw each recorded attempt.
    enum Seen: Sendable {
        /// Read one whole request.
        case request
        /// Accepted one connection, and read nothing or not to the end.
        case connection
    }

    let name: String
    /// The kind recorded with every attempt; `nil` when it delivers.
    let kind: String?
    var status: Int?
    var seen = Seen.request
    /// Bytes the kernel takes on behalf of a receiver that does not read.
    var receiveBuffer: Int32?
    /// The most bytes of an answer that may leave the receiver: what relayd reads, and the sockets' buffers.
    var bytesSentMaximum: Int?
    var data = "{}"
    let behaviour: BadReceiver.Behaviour

    init(
        _ name: String, _ kind: String?, status: Int? = nil, seen: Seen = .request, receiveBuffer: Int32? = nil,
        bytesSentMaximum: Int? = nil, data: String = "{}", behaviour: @escaping BadReceiver.Behaviour
    ) {
        self.name = name
        self.kind = kind
        self.status = status
        self.seen = seen
        self.receiveBuffer = receiveBuffer
        self.bytesSentMaximum = bytesSentMaximum
        self.data = data
        self.behaviour = behaviour
    }

    /// What a relay that reads 64 KiB may let a receiver push into the sockets' buffers between them.
    private static let socketBytesMaximum = 8 << 20
    /// More than that by far.
    private static let floodBytes = 64 << 20
    private static let page = [UInt8](repeating: UInt8(ascii: "a"), count: 65_536)

    static let silent: [Self] = [
        Self("a connection reset when accepted", "connect", seen: .connection) { $0.resetOnClose() },
        Self("a reset after the request", "connect") { connection in
            connection.readRequest()
            connection.resetOnClose()
        },
        Self("an orderly end after the request", "connect") { $0.readRequest() },
        Self("silence for ever", "timeout") { connection in
            connection.readRequest()
            connection.waitForLeaving()
        },
        Self(
            "a receiver that never reads", "timeout", seen: .connection, receiveBuffer: 4_096,
            data: #"{"text":"\#(String(repeating: "x", count: 200_000))"}"#
        ) { $0.waitUnread() },
    ]

    static let slow: [Self] = [
        Self("one byte a second in the headers", "timeout") { connection in
            connection.readRequest()
            connection.drip("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8, everyMilliseconds: 1_000)
        },
        Self("one byte a second in the body", "timeout", status: 200) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            connection.drip(Self.page, everyMilliseconds: 1_000)
        },
    ]

    static let wrong: [Self] = [
        Self("garbage instead of HTTP", "protocol") { connection in
            connection.readRequest()
            connection.send("\u{1}\u{2}SSH-2.0-not a web server\r\n\r\n")
            connection.waitForLeaving()
        },
        Self("headers without end", "protocol", bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n")
            let line = "X-More: \(String(repeating: "y", count: 1_000))\r\n"
            connection.flood(Array(line.utf8), bytesMaximum: floodBytes)
        },
        Self("one header without end", "protocol", bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nX-More: ")
            connection.flood(page, bytesMaximum: floodBytes)
        },
        Self("a status line without end", "protocol", bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 ")
            connection.flood(page, bytesMaximum: floodBytes)
        },
        Self("interim answers without end", "protocol", bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.flood(Array("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".utf8), bytesMaximum: floodBytes)
        },
        Self("a length longer than the body", "connect", status: 200) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
        },
        Self("a length that is no number", "protocol") { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc")
            connection.waitForLeaving()
        },
        Self("chunks that are none", "protocol", status: 200) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nnot a chunk\r\n")
            connection.waitForLeaving()
        },
        Self("chunks that break off", "connect", status: 200) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
        },
    ]

    static let judgedByStatus: [Self] = [
        Self("ten megabytes with 200", nil, status: 200, bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n")
            connection.flood(page, bytesMaximum: 10 << 20)
        },
        Self("a body without end with 200", nil, status: 200, bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.flood(page, bytesMaximum: floodBytes)
        },
        Self("a bomb of gzip with 200", nil, status: 200, bytesSentMaximum: socketBytesMaximum) { connection in
            connection.readRequest()
            let bomb = GzipBomb.bytes
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            connection.send(bomb)
            connection.waitForLeaving()
        },
        Self("an encoding that is none with 200", nil, status: 200) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")
            connection.waitForLeaving()
        },
        Self("204 with a body", nil, status: 204) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\nsurprise!")
            connection.waitForLeaving()
        },
        Self("a redirect to the cloud's metadata", "redirect", status: 302) { connection in
            connection.readRequest()
            connection.send(
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n")
        },
        Self("a redirect to another port", "redirect", status: 307) { connection in
            connection.readRequest()
            connection.send(
                "HTTP/1.1 307 Temporary\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n")
        },
        Self("500", "http_status", status: 500) { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        },
    ]

    static let all = silent + slow + wrong + judgedByStatus
}

extension BadReceiverRow: CustomTestStringConvertible {
    var testDescription: String { name }
}

// Cuts the requests of a well-behaved client out of a stream of bytes.

/// Just enough HTTP for a receiver in tests: `Content-Length` and chunked bodies of a client we trust.
struct ReceivedRequestReader {
    struct Message {
        var method = ""
        var target = ""
        var headers: [(name: String, value: String)] = []
        var body: [UInt8] = []
    }

    private var unread: [UInt8] = []
    private var announced: Message?

    mutating func feed(_ bytes: some Sequence<UInt8>) { unread += bytes }

    /// Whether the head of the next request has come, wants to be told to continue, and was not told yet.
    private(set) var awaitsContinue = false

    mutating func continued() { awaitsContinue = false }

    /// The next whole request; nil when more bytes are needed.
    mutating func next() -> Message? {
        if announced == nil { readHead() }
        guard var message = announced, let body = readBody(of: message) else { return nil }
        message.body = body
        announced = nil
        awaitsContinue = false
        return message
    }

    private mutating func readHead() {
        guard let end = index(of: [13, 10, 13, 10], from: 0) else { return }
        let lines = String(decoding: unread[..<end], as: UTF8.self).split(separator: "\r\n")
        unread.removeFirst(end + 4)
        let words = (lines.first ?? "").split(separator: " ")
        var message = Message()
        message.method = words.first.map(String.init) ?? ""
        message.target = words.dropFirst().first.map(String.init) ?? ""
        message.headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.count == 2 ? String(parts[1].drop { $0 == " " }) : "")
        }
        awaitsContinue = value("expect", of: message)?.lowercased() == "100-continue"
        announced = message
    }

    private mutating func readBody(of message: Message) -> [UInt8]? {
        if value("transfer-encoding", of: message)?.lowercased() == "chunked" { return readChunks() }
        let length = value("content-length", of: message).flatMap { Int($0) } ?? 0
        guard unread.count >= length else { return nil }
        defer { unread.removeFirst(length) }
        return Array(unread[..<length])
    }

    private mutating func readChunks() -> [UInt8]? {
        var body: [UInt8] = []
        var place = 0
        while let lineEnd = index(of: [13, 10], from: place) {
            let size = Int(String(decoding: unread[place..<lineEnd], as: UTF8.self), radix: 16) ?? 0
            let end = lineEnd + 2 + size + 2
            guard unread.count >= end else { return nil }
            if size == 0 {
                unread.removeFirst(end)
                return body
            }
            body += unread[(lineEnd + 2)..<(end - 2)]
            place = end
        }
        return nil
    }

    private func value(_ name: String, of message: Message) -> String? {
        message.headers.first { $0.name.lowercased() == name }?.value
    }

    private func index(of pattern: [UInt8], from start: Int) -> Int? {
        guard unread.count >= start + pattern.count else { return nil }
        return (start...(unread.count - pattern.count)).first {
            unread[$0..<($0 + pattern.count)].elementsEqual(pattern)
        }
    }
}

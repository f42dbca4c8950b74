// An HTTP response as a test reads it from the wire.

/// One response, framed by `Content-Length` or by the end of the connection.
package struct RawResponse: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    /// The first header called `name`, in whatever case.
    package subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// How many headers are called `name`.
    package func count(of name: String) -> Int {
        headers.count { $0.name.lowercased() == name.lowercased() }
    }
}

/// Reads the responses of one connection one after the other.
package struct RawResponseReader {
    private let client: RawClient
    private var unread: [UInt8] = []

    package init(_ client: RawClient) { self.client = client }

    /// What came but belongs to no response read so far.
    package var leftover: [UInt8] { unread }

    /// The next response; nil when the connection ends or patience runs out before it is whole.
    /// - Parameter hasBody: false for the answer to HEAD; 1xx, 204 and 304 have none by themselves.
    package mutating func next(hasBody: Bool = true) -> RawResponse? {
        while true {
            if let (response, length) = Self.parse(unread, hasBody: hasBody) {
                unread.removeFirst(length)
                return response
            }
            guard let bytes = client.receive(), !bytes.isEmpty else { return nil }
            unread += bytes
        }
    }

    private static func parse(_ bytes: [UInt8], hasBody: Bool) -> (RawResponse, length: Int)? {
        guard let headEnd = end(ofHeadIn: bytes) else { return nil }
        let lines = String(decoding: bytes[..<(headEnd - 4)], as: UTF8.self).split(separator: "\r\n")
        let status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
        let headers = lines.dropFirst().map { line -> (name: String, value: String) in
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            return (String(parts[0]), String(value))
        }
        var length = 0
        if hasBody, status >= 200, status != 204, status != 304 {
            length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        }
        guard bytes.count >= headEnd + length else { return nil }
        let body = Array(bytes[headEnd..<(headEnd + length)])
        return (RawResponse(status: status, headers: headers, body: body), headEnd + length)
    }

    private static func end(ofHeadIn bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
    }
}

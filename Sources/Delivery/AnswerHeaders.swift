// A receiver's answer headers as they are kept with an attempt.

import JSON
import Transfer

enum AnswerHeaders {
    /// Cookies are the receiver's secrets; signatures that it sends back are ours.
    private static let leftOut: [StaticString] = [
        "set-cookie", "webhook-signature", "x-webhook-signature", "x-webhook-signature-previous",
    ]

    /// The headers as a JSON object, names in lowercase, without those that are `leftOut`, cut at whole headers to the
    /// bound. Values of one name stand in one member, with commas between.
    static func kept(_ headers: HeaderFields) -> [UInt8]? {
        guard !headers.isEmpty else { return nil }
        let (members, bytes) = members(headers)
        var writer = JSONWriter(reserving: bytes)
        writer.beginObject()
        for member in members {
            writer.key(utf8: headers.name(member.first))
            if member.more.isEmpty {
                writer.string(utf8: headers.value(member.first))
            } else {
                let values = ([member.first] + member.more).map { headers.value($0) }
                writer.string(utf8: Array(values.joined(separator: ", ".utf8))[...])
            }
        }
        writer.endObject()
        return writer.bytes
    }

    /// The fields that are kept, by name: the first of each, and those that join it. And the bytes that they take.
    private static func members(_ headers: HeaderFields) -> ([(first: Int, more: [Int])], bytes: Int) {
        var members: [(first: Int, more: [Int])] = []
        members.reserveCapacity(headers.count)
        var bytes = 2
        for index in 0..<headers.count where !leftOut.contains(where: { headers.isNamed(index, $0) }) {
            let more = headers.name(index).count + headers.value(index).count + 6
            guard bytes + more <= Limits.answerHeaderBytesKept else { break }
            bytes += more
            if let known = members.firstIndex(where: { headers.name($0.first) == headers.name(index) }) {
                members[known].more.append(index)
            } else {
                members.append((first: index, more: []))
            }
        }
        return (members, bytes)
    }
}

// A receiver's answer headers as they are kept with an attempt.

import JSON

enum AnswerHeaders {
    /// Cookies are the receiver's secrets; signatures that it sends back are ours.
    private static let leftOut: Set<String> = [
        "set-cookie", "webhook-signature", "x-webhook-signature", "x-webhook-signature-previous",
    ]

    /// The headers as a JSON object, without those that are `leftOut`, cut at whole headers to the bound.
    static func kept(_ headers: [(name: String, value: String)]) -> [UInt8]? {
        guard !headers.isEmpty else { return nil }
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(headers.count)
        var bytes = 2
        for header in headers {
            let name = header.name.lowercased()
            guard !leftOut.contains(name) else { continue }
            bytes += name.utf8.count + header.value.utf8.count + 6
            guard bytes <= Limits.answerHeaderBytesKept else { break }
            if let known = fields.firstIndex(where: { $0.name == name }) {
                fields[known].value += ", " + header.value
            } else {
                fields.append((name, header.value))
            }
        }
        var writer = JSONWriter(reserving: bytes)
        writer.beginObject()
        for field in fields {
            writer.key(field.name)
            writer.string(field.value)
        }
        writer.endObject()
        return writer.bytes
    }
}

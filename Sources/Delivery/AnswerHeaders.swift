// A receiver's answer headers as they are kept with an attempt.

import JSON

enum AnswerHeaders {
    /// The headers as a JSON object, cookies left out, cut at whole headers to the bound.
    static func kept(_ headers: [(name: String, value: String)]) -> [UInt8]? {
        guard !headers.isEmpty else { return nil }
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(headers.count)
        var bytes = 2
        for header in headers {
            let name = header.name.lowercased()
            guard name != "set-cookie" else { continue }
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

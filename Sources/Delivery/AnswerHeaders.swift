// A receiver's answer headers as they are kept with an attempt.

import JSON

enum AnswerHeaders {
    /// The headers as a JSON object, cookies left out, cut at whole headers to the bound.
    static func kept(_ headers: [(name: String, value: String)]) -> [UInt8]? {
        guard !headers.isEmpty else { return nil }
        var object = JSONObject()
        var bytes = 2
        for header in headers where header.name.lowercased() != "set-cookie" {
            bytes += header.name.utf8.count + header.value.utf8.count + 6
            guard bytes <= Limits.answerHeaderBytesKept else { break }
            let name = header.name.lowercased()
            if let known = object[name]?.string {
                object[name] = .string(known + ", " + header.value)
            } else {
                object[name] = .string(header.value)
            }
        }
        return JSONValue.object(object).serialized()
    }
}

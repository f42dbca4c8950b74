// A received body turned back into what may have been sent, for each of the usual ways in which bodies change.

struct BodyReading {
    let bytes: [UInt8]
    let fault: WebhookFault
    /// What happened to the body, for a hint.
    let change: String

    private static let rewritten = "the JSON was parsed and written anew"

    /// Candidates for the original of `body`, each other than `body`; at most seven.
    static func originals(of body: [UInt8], evidence: WebhookEvidence) -> [BodyReading] {
        var readings: [BodyReading] = []
        func add(_ bytes: [UInt8]?, _ fault: WebhookFault, _ change: String) {
            guard let bytes, bytes != body, !readings.contains(where: { $0.bytes == bytes }) else { return }
            readings.append(BodyReading(bytes: bytes, fault: fault, change: change))
        }
        if let sent = evidence.sentBody, sent != body {
            readings.append(difference(of: body, from: sent))
        }
        if body.starts(with: [0xEF, 0xBB, 0xBF]) {
            add([UInt8](body.dropFirst(3)), .bodyAltered, "a byte order mark was put before it")
        }
        add(withoutEnd(body), .bodyAltered, "white space was added at its end")
        add(body + [0x0A], .bodyAltered, "the line feed at its end was cut off")
        guard let compact = JSONText.compact(body) else { return readings }
        add(compact, .bodyReserialised, "\(rewritten), with white space between its tokens")
        let plain = JSONText.unescaped(compact)
        add(plain, .bodyReserialised, "\(rewritten), with characters escaped that were not")
        add(JSONText.inEnvelopeOrder(plain), .bodyReserialised, "\(rewritten), its keys in another order")
        return readings
    }

    /// How `body` differs from what was `sent`.
    static func difference(of body: [UInt8], from sent: [UInt8]) -> BodyReading {
        if JSONText.haveSameContent(body, sent) {
            let change = "\(rewritten): the same content in other white space, escapes or key order"
            return BodyReading(bytes: sent, fault: .bodyReserialised, change: change)
        }
        let place = zip(body, sent).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
        let change =
            "it differs from what was sent from byte \(place) on (\(body.count) bytes received, \(sent.count) sent)"
        return BodyReading(bytes: sent, fault: .bodyAltered, change: change)
    }

    private static func withoutEnd(_ body: [UInt8]) -> [UInt8] {
        let end = body.reversed().prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.count
        return [UInt8](body.dropLast(end))
    }
}

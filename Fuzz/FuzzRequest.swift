// Requests: the parser must read the same whatever the cut, and nothing it accepts may be ambiguous.
@testable import HTTPServer

@Sendable
func fuzzRequest(_ octets: [UInt8]) {
    let whole = transcript([octets[...]])
    let single = transcript(octets.indices.map { octets[$0...$0] })
    precondition(whole == single, "cut into octets the stream reads differently:\n\(whole)\n\(single)")
    // A place that depends on the input, so that the fuzzer can move it.
    let cut = octets.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % max(1, octets.count)
    let halves = transcript([octets[..<cut], octets[cut...]])
    precondition(whole == halves, "cut at \(cut) the stream reads differently:\n\(whole)\n\(halves)")
}

private func transcript(_ pieces: [ArraySlice<UInt8>]) -> [String] {
    var parser = RequestParser(limits: HTTPServerLimits())
    var lines: [String] = []
    for piece in pieces {
        piece.withUnsafeBytes { parser.feed($0) }
        reading: while true {
            switch parser.next() {
            case .needsOctets: break reading
            case .head(let head):
                check(head)
                lines.append("\(head.method) \(head.rawTarget) \(head.path) \(head.authority) \(head.framing)")
                lines += head.headers.pairs.map { "\($0.name):\($0.value)" }
                parser.admitBody(upTo: 10_000)
            case .end(let body): lines.append("body \(body)")
            case .refused(let refusal):
                let line = "refused \(refusal)"
                if lines.last != line { lines.append(line) }
                break reading
            }
        }
    }
    return lines
}

/// What every request that is let through has.
private func check(_ head: ParsedHead) {
    let names = head.headers.pairs.map { $0.name.lowercased() }
    let (lengths, codings) = (names.count { $0 == "content-length" }, names.count { $0 == "transfer-encoding" })
    precondition(lengths + codings <= 1, "a request with \(lengths) lengths and \(codings) codings was let through")
    precondition(names.count { $0 == "host" } <= 1, "a request with two hosts was let through")
    precondition(!head.path.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in a path")
    precondition(!head.path.split(separator: "/").contains { $0 == "." || $0 == ".." }, "a dot segment in a path")
    for pair in head.headers.pairs {
        precondition(!pair.value.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "a line end in a value")
    }
}

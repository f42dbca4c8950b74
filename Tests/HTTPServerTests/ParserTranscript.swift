// Runs a stream through the parser in pieces and writes down what came out.
@testable import HTTPServer

/// What a parser made of a stream, as lines of text that can be compared.
struct ParserTranscript: Equatable, CustomStringConvertible {
    var lines: [String] = []

    var description: String { lines.joined(separator: " | ") }

    /// The bodies and refusals of `pieces`, fed one after the other, with bodies up to `bodyMaximum`.
    init(_ pieces: [ArraySlice<UInt8>], limits: HTTPServerLimits = HTTPServerLimits(), bodyMaximum: Int = 1_000) {
        var parser = RequestParser(limits: limits)
        for piece in pieces {
            piece.withUnsafeBytes { parser.feed($0) }
            drain(&parser, bodyMaximum)
        }
    }

    private mutating func drain(_ parser: inout RequestParser, _ bodyMaximum: Int) {
        while true {
            switch parser.next() {
            case .needsOctets: return
            case .head(let head):
                lines.append("\(head.method) \(head.path)")
                parser.admitBody(upTo: bodyMaximum)
            case .end(let body): lines.append("body \(String(decoding: body, as: UTF8.self))")
            case .refused(let refusal):
                let line = "refused \(refusal.kind.rawValue) at \(refusal.offset)"
                if lines.last != line { lines.append(line) }
                return
            }
        }
    }

    /// `bytes` whole, octet by octet, and cut in two at every place: what each gives.
    static func everySplit(_ bytes: [UInt8], limits: HTTPServerLimits = HTTPServerLimits()) -> [ParserTranscript] {
        var transcripts = [
            ParserTranscript([bytes[...]], limits: limits),
            ParserTranscript(bytes.indices.map { bytes[$0...$0] }, limits: limits),
        ]
        for cut in bytes.indices.dropFirst() {
            transcripts.append(ParserTranscript([bytes[..<cut], bytes[cut...]], limits: limits))
        }
        return transcripts
    }
}

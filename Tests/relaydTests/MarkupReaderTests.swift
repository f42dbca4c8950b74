// XML as far as it is read, and all that is refused.
import TestSupport
import Testing

@testable import relayd

@Suite("Markup")
struct MarkupReaderTests {
    private func pieces(_ text: String) throws -> [MarkupPiece] {
        var reader = MarkupReader(Array(text.utf8))
        var pieces: [MarkupPiece] = []
        while let piece = try reader.next() { pieces.append(piece) }
        return pieces
    }

    @Test("elements, texts, comments, instructions and sections of characters are read")
    func read() throws {
        let text =
            "<?xml version='1.0'?>\n<!-- < > --><a x='1' y=\">\"><b/>x &lt;&#65;&#x42;&apos;<![CDATA[<&]]></a >\n"
        #expect(
            try pieces(text) == [
                .begin("a"), .begin("b"), .end("b"), .text("x <AB'"), .text("<&"), .end("a"),
            ])
    }

    static let faults: [(String, MarkupFault)] = [
        ("", .malformed), ("text", .malformed), ("<a>", .malformed), ("<a></b>", .malformed), ("</a>", .malformed),
        ("<a/><b/>", .malformed), ("<a/>x", .malformed), ("<a b/>", .malformed), ("<a b=c/>", .malformed),
        ("<a b='c/>", .malformed), ("<>", .malformed), ("<a>&unknown;</a>", .malformed), ("<a>&amp</a>", .malformed),
        ("<a>&#0;</a>", .malformed), ("<a>&#xD800;</a>", .malformed), ("<a>&#99999999999;</a>", .malformed),
        ("<a><!-- </a>", .malformed), ("<a><![CDATA[</a>", .malformed), ("<a", .malformed), ("<a/", .malformed),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", .documentType),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .documentType),
        (String(repeating: "<a>", count: 257), .tooDeep), ("<\(String(repeating: "a", count: 257))/>", .malformed),
    ]

    @Test("what is malformed, defines something or nests too deep is refused", arguments: faults)
    func refused(text: String, fault: MarkupFault) {
        #expect(throws: fault) { try pieces(text) }
    }

    @Test("text that is no UTF-8 is refused")
    func encoding() {
        var reader = MarkupReader(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8))
        #expect(throws: MarkupFault.malformed) {
            while try reader.next() != nil {}
        }
    }

    @Test("whatever is cut, doubled or altered, reading ends with pieces or a fault")
    func noise() throws {
        let whole = Array("<w:document><w:p a='b'><w:r><w:t>x &amp; y</w:t><w:br/></w:r></w:p></w:document>".utf8)
        var random = SeededRandom(seed: 3)
        var wholes = 0
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
                }
                if bytes.isEmpty { bytes = [0x3C] }
            }
            if (try? WordText.text(of: bytes)) != nil { wholes += 1 }
        }
        #expect(wholes > 1_000 && wholes < 5_000)
    }
}

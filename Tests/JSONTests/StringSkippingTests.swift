// Strings are skipped eight bytes at a time: what ends or breaks one is seen at every place of the eight.
import Testing

@testable import JSON

@Suite struct StringSkippingTests {
    @Test("a control byte, a broken escape and a broken character are found at every place", arguments: 0..<26)
    func faults(_ place: Int) {
        let plain = Array(repeating: UInt8(ascii: "a"), count: 26)
        let faults: [[UInt8]] = [
            [0x00], [0x01], [0x0A], [0x1F], [UInt8(ascii: "\\"), UInt8(ascii: "x")], [0xFF], [0x80], [0xC3],
        ]
        for fault in faults {
            let text = [0x22] + plain[..<place] + fault + plain[place...] + [0x22]
            #expect(throws: JSONError.self, "\(fault) at \(place)") { try JSONReader.parse(Array(text)) }
        }
    }

    @Test(
        "a quotation mark ends a string at every place, and escapes and characters beyond ASCII are kept",
        arguments: 0..<26)
    func ends(_ place: Int) throws {
        let before = String(repeating: "a", count: place)
        #expect(try JSONReader.parse(Array("\"\(before)\"".utf8)) == .string(before))
        for (written, read) in [
            ("\\\"", "\""), ("\\\\", "\\"), ("é", "é"), ("🙂", "🙂"), (" ", " "), ("!", "!"), ("\u{7F}", "\u{7F}"),
        ] {
            let value = try JSONReader.parse(Array("\"\(before)\(written)bbbbbbbbb\"".utf8))
            #expect(value == .string(before + read + "bbbbbbbbb"))
        }
    }
}

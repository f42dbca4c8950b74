// Ids: forms, order, and what is refused.
import TestSupport
import Testing

@testable import Workflow

@Suite("Ids")
struct IdentifierTests {
    @Test("text and bytes lead back to the id")
    func roundTrips() {
        var random = SeededRandom(seed: 0x1D)
        for _ in 0..<10_000 {
            let id = Identifier(high: random.next(), low: random.next())
            #expect(Identifier(id.text) == id)
            #expect(Identifier(bytes: id.bytes) == id)
            #expect(id.bytes.count == 16)
        }
    }

    @Test("the text form is the standard's")
    func textForm() throws {
        // RFC 9562, appendix A.6.
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let id = try #require(Identifier(text))
        #expect(id.text == text)
        #expect("\(id)" == text)
        #expect(id.high == 0x017F_22E2_79B0_7CC3)
        #expect(id.low == 0x98C4_DC0C_0C07_398F)
        #expect(id.timestamp.iso8601 == "2022-02-22T19:22:22.000Z")
        #expect(Identifier(text.uppercased()) == id)
        #expect(Identifier(high: 0, low: 0).text == "00000000-0000-0000-0000-000000000000")
        #expect(Identifier(high: .max, low: .max).text == "ffffffff-ffff-ffff-ffff-ffffffffffff")
    }

    @Test("text stands behind a prefix of any length", arguments: ["", "e", "evt_", "ein längerer Anfang: "])
    func prefixed(prefix: String) {
        let id = Identifier(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)
        #expect(id.text(behind: prefix) == prefix + "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        var bytes = Array(prefix.utf8)
        id.appendText(to: &bytes)
        #expect(bytes == Array(id.text(behind: prefix).utf8))
    }

    @Test(
        "anything else is no id",
        arguments: [
            "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
            "017f22e2079b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4_dc0c0c07398f",
            "017f22e-279b0-7cc3-98c4-dc0c0c07398f", "é17f22e2-79b0-7cc3-98c4-dc0c0c0739f",
        ])
    func malformed(_ text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test("only 16 bytes make an id", arguments: [0, 1, 15, 17, 32])
    func byteCounts(_ count: Int) {
        #expect(Identifier(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test("a new id is of version 7 and carries its millisecond")
    func versionAndVariant() {
        for _ in 0..<1000 {
            let id = Identifier.make(at: Samples.now)
            #expect(id.high >> 12 & 0xF == 7)
            #expect(id.low >> 62 == 0b10)
            #expect(id.timestamp == Samples.now)
        }
    }

    @Test(
        "times that 48 bits cannot hold count as the nearest",
        arguments: [(Int64.min, 0), (-1, 0), (Int64.max, 0xFFFF_FFFF_FFFF), (1 << 48, 0xFFFF_FFFF_FFFF)]
            as [(Int64, Int64)])
    func extremeTimes(_ milliseconds: Int64, _ held: Int64) {
        let id = Identifier.make(at: Timestamp(milliseconds: milliseconds))
        #expect(id.timestamp.milliseconds == held)
        #expect(id.high >> 12 & 0xF == 7)
    }

    @Test("ids, their texts and their bytes sort alike")
    func sameOrder() {
        var random = SeededRandom(seed: 0x0D)
        let ids = (0..<2000).map { _ in Identifier(high: random.next() >> 60, low: random.next()) }.sorted()
        #expect(ids.map(\.text) == ids.map(\.text).sorted())
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
}

// Damage of every sort: no trap, and reader and scanner stay of one mind.

import JSON
import TestSupport
import Testing

@Suite struct JSONRobustnessTests {
    private static let event = Array(
        #"""
        {"event":"interview.approved","sequence":5,"größe":[1,-2.5e-3,{"deep":[[],{}]}],"s":"\ud83d\ude00 \n\"é€",
         "data":{"ok":true,"none":null,"empty":"","nested":{"k":"v"}}}
        """#.utf8)

    private static let configuration = Array(
        """
        // a comment
        { listen: '127.0.0.1:8080', /* ports */ delivery: { timeout: "15s", schedule: [0x10, +5, .5, 5.,], },
          "quoted": 'it\\'s \\x41\\u00e9 \\
        here', flag: true, none: null, }
        """.utf8)

    @Test("every cut of a document is refused by reader and scanner with the same error")
    func truncation() {
        for length in 0..<Self.event.count {
            let cut = Array(Self.event[..<length])
            let read = #expect(throws: JSONError.self) { try JSONReader.parse(cut) }
            let scanned = #expect(throws: JSONError.self) { try JSONScanner.validate(cut) }
            #expect(read == scanned)
        }
    }

    @Test("every cut of a configuration is refused")
    func truncatedConfiguration() throws {
        #expect(try JSONReader.parseJSON5(Self.configuration).value.object?.count == 5)
        for length in 0..<(Self.configuration.count) {
            #expect(throws: JSONError.self) { try JSONReader.parseJSON5(Array(Self.configuration[..<length])) }
        }
    }

    @Test("random damage never traps, and what is accepted survives a round trip", arguments: 0..<8)
    func mutation(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var accepted = 0
        for _ in 0..<3000 {
            let damaged = Self.damaged(Self.event, &random)
            let read = Result { try JSONReader.parse(damaged) }
            let scanned = Result { try JSONScanner.validate(damaged) }
            switch (read, scanned) {
            case (.success(let value), .success):
                accepted += 1
                #expect(try JSONReader.parse(value.serialized()) == value)
                #expect(try JSONReader.parseJSON5(damaged).value == value)
            case (.failure(let one as JSONError), .failure(let other as JSONError)):
                #expect(one == other)
            default:
                Issue.record("reader and scanner disagree on \(String(decoding: damaged, as: UTF8.self))")
            }
            _ = try? JSONReader.parseJSON5(Self.damaged(Self.configuration, &random))
        }
        #expect(accepted > 0)
    }

    @Test("random bytes and random brackets never trap")
    func noise() {
        var random = SeededRandom(seed: 99)
        let alphabet = Array("{}[]\",:\\u0019eE+-.ntf/* '\n".utf8) + [0x00, 0x80, 0xC3, 0xF0, 0xFF]
        var refusals = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            if (try? JSONReader.parse(bytes)) == nil { refusals += 1 }
            _ = try? JSONReader.parseJSON5(bytes)
        }
        #expect(refusals > 15_000)
    }

    private static func damaged(_ original: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: index)
            case 3: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &random))
            default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return bytes
    }
}

// Bodies that went wrong on the way: by seed, from one that works.

import JSON
import TestSupport

/// Makes bodies out of a good one, each with a fault or two.
struct BodyMutation {
    private var random: SeededRandom
    private let sample: JSONValue

    init(_ sample: String, seed: UInt64) throws {
        self.sample = try JSONReader.parse(Array(sample.utf8))
        random = SeededRandom(seed: seed)
    }

    /// Values that somebody's program puts where others were wanted, as JSON text.
    private static let odd: [String] = [
        "null", "true", "false", "0", "-0", "-1", "1.5", "9223372036854775807", "9223372036854775808", "1e308", "1e400",
        "-1e400", "1e-400", String(repeating: "9", count: 400), "0.\(String(repeating: "3", count: 800))", #""""#,
        #"" ""#, #""\n\t\u0001""#, #""\ud83d\ude00""#, #""e\u0301""#, #""run_1""#, #""2026-13-45T99:99:99Z""#,
        #""9999-12-31T23:59:59.999Z""#, #""0000-01-01T00:00:00Z""#, #""https://user@[::1]:99999/""#, #""%00%ff""#,
        #""' OR 1=1 --""#, "[]", "{}", "[null]", "[[[]]]", #"{"":null}"#, #"{"a":{"b":{"c":[{}]}}}"#,
        "\"\(String(repeating: "x", count: 10_001))\"", "\"\(String(repeating: "😀", count: 10_001))\"",
        "[\(String(repeating: "1,", count: 100))1]", "[\(String(repeating: #""a","#, count: 100))\"a\"]",
        "{\((0..<101).map { #""k\#($0)":1"# }.joined(separator: ","))}",
        String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ]

    /// Bytes that are no JSON wherever they stand.
    private static let broken: [[UInt8]] = [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0x1B],
        Array(#"\ud800"#.utf8), Array(#"\u0000"#.utf8), Array("\"".utf8), Array("{".utf8), Array("]".utf8),
        Array(",".utf8), Array("/*x*/".utf8), Array("NaN".utf8),
        Array(String(repeating: "[", count: 100_000).utf8),
    ]

    mutating func next() -> [UInt8] {
        var text = mutated(sample, chance: 0.25).serialized()
        if random.unit() < 0.4 {
            let place = Int.random(in: 0...text.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.insert(contentsOf: Self.broken.randomElement(using: &random) ?? [], at: place)
            case 1: text.removeSubrange(place...)
            case 2: if place < text.count { text[place] = UInt8.random(in: 0...255, using: &random) }
            default: text += text
            }
        }
        return text
    }

    private mutating func mutated(_ value: JSONValue, chance: Double) -> JSONValue {
        if random.unit() < chance { return .raw(Array((Self.odd.randomElement(using: &random) ?? "null").utf8)) }
        if let object = value.object {
            var members: [(String, JSONValue)] = []
            for member in object.members {
                let fate = random.unit()
                if fate < 0.08 { continue }
                members.append((fate < 0.12 ? member.key + "x" : member.key, mutated(member.value, chance: chance)))
                // A key that stands twice cannot be held by an object: it is written by hand.
                if fate > 0.96 { return twice(members) }
            }
            return .object(JSONObject(members))
        }
        if let array = value.array { return .array(array.map { mutated($0, chance: chance) }) }
        return value
    }

    private func twice(_ members: [(String, JSONValue)]) -> JSONValue {
        let texts = (members + members.suffix(1)).map { member in
            JSONValue.string(member.0).serialized() + [UInt8(ascii: ":")] + member.1.serialized()
        }
        return .raw([UInt8(ascii: "{")] + texts.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")])
    }
}

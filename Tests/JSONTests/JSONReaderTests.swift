// What the strict reader accepts, refuses, and says about it.

import JSON
import Testing

@Suite struct JSONReaderTests {
    @Test("valid texts are read and mean the same when written and read again", arguments: JSONText.accepted)
    func accepts(_ text: JSONText) throws {
        let value = try JSONReader.parse(text.bytes)
        #expect(try JSONReader.parse(value.serialized()) == value)
        #expect(try JSONReader.parse(value.serialized(pretty: true)) == value)
    }

    @Test("everything else is an error with a place inside the text", arguments: JSONText.refused)
    func refuses(_ text: JSONText) {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(text.bytes) }
        #expect((0...text.bytes.count).contains(error?.offset ?? -1))
        #expect(error?.reason.isEmpty == false)
    }

    @Test("values keep their content and their order")
    func content() throws {
        let text = #"{"z":[1,-2.50,1e2],"a":{"b":true,"c":null},"s":"\ud83d\ude00\n\u00e9/"}"#
        let value = try JSONReader.parse(Array(text.utf8))
        #expect(value.object?.keys == ["z", "a", "s"])
        #expect(value["z"]?.array?.map(\.int) == [1, nil, 100])
        #expect(value["z"]?.array?[1].double == -2.5)
        #expect(value["z"]?.array?[1].number?.text == "-2.50")
        #expect(value["a"]?["b"]?.bool == true)
        #expect(value["a"]?["c"]?.isNull == true)
        #expect(value["s"]?.string == "😀\né/")
        #expect(value.text == #"{"z":[1,-2.50,1e2],"a":{"b":true,"c":null},"s":"😀\né/"}"#)
    }

    @Test(
        "a fault names its line, its column and what to mend",
        arguments: [
            ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3, "duplicate key \"a\""),
            ("{\n  \"é\": tru\n}", 2, 8, "unknown word; only true, false and null may stand without quotation marks"),
            ("[1,\n 2,\n]", 2, 3, "a comma before ']'; remove it"),
            ("{\"a\": 01}", 1, 7, "a number does not start with 0"),
            ("[\"😀\nb\"]", 1, 4, "a line break inside a string; write \\n, or close the string first"),
            ("{} {}", 1, 4, "'{' after the end of the value; a text holds exactly one"),
            ("{'a': 1}", 1, 2, "keys stand in double quotation marks, not in single ones"),
            ("\u{FEFF}{}", 1, 1, "the text starts with a byte order mark; save it without one"),
            ("{\"a\": \"b}", 1, 7, "the text ends inside a string; the closing quotation mark is missing"),
            ("{\"a\": 1", 1, 8, "the text ends inside an object; '}' is missing"),
        ])
    func places(_ text: String, _ line: Int, _ column: Int, _ reason: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(Array(text.utf8)) }
        #expect(error?.description == "line \(line), column \(column): \(reason)")
    }

    @Test("invalid UTF-8 is placed at its first bad byte")
    func badByte() {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(Array("[\"ab".utf8) + [0xFF, 0x22, 0x5D]) }
        #expect(error?.offset == 4)
    }

    @Test("the limits are the caller's")
    func limits() throws {
        let three = Array("[[[]]]".utf8)
        #expect(throws: JSONError.self) { try JSONReader.parse(three, limits: JSONLimits(depthMaximum: 2)) }
        #expect(try JSONReader.parse(three, limits: JSONLimits(depthMaximum: 3)) == [[[]]])
        #expect(throws: JSONError.self) { try JSONReader.parse(three, limits: JSONLimits(bytesMaximum: 5)) }
        #expect(throws: JSONError.self) {
            try JSONReader.parse(Array("1234".utf8), limits: JSONLimits(numberBytesMaximum: 3))
        }
        let deepest = JSONLimits(depthMaximum: JSONLimits.depthCeiling)
        let brackets =
            [UInt8](repeating: UInt8(ascii: "["), count: 512) + [UInt8](repeating: UInt8(ascii: "]"), count: 512)
        #expect(try JSONReader.parse(brackets, limits: deepest).kindName == "array")
    }

    @Test("numbers give whole values only when they are whole and fit")
    func numbers() throws {
        let texts = [
            "9223372036854775807", "9223372036854775808", "1.0", "1e2", "-0", "0.1", "1e300", "9007199254740993.0",
        ]
        let values = try texts.map { try JSONReader.parse(Array($0.utf8)) }
        #expect(values.map(\.int) == [Int.max, nil, 1, 100, 0, nil, nil, nil])
        #expect(values[6].double == 1e300)
        #expect(values[1].double == 0x1p63)
    }

    @Test("a thousand keys are told apart, and the one that comes twice is found")
    func manyKeys() throws {
        let members = (0..<1000).map { "\"key\($0)\":\($0)" }.joined(separator: ",")
        #expect(try JSONReader.parse(Array("{\(members)}".utf8)).object?.count == 1000)
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(Array("{\(members),\"key7\":0}".utf8)) }
        #expect(error?.reason == "duplicate key \"key7\"")
        #expect(error?.offset == members.utf8.count + 2)
    }
}

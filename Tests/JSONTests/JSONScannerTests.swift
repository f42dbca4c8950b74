// The scanner says yes and no exactly where the reader does, and finds the parts.

import JSON
import Testing

@Suite struct JSONScannerTests {
    @Test("the scanner accepts what the reader accepts", arguments: JSONText.accepted)
    func accepts(_ text: JSONText) throws {
        let kind = try JSONScanner.validate(text.bytes)
        #expect(try JSONReader.parse(text.bytes).kindName == kind.name)
    }

    @Test("the scanner refuses with the reader's own error", arguments: JSONText.refused)
    func refuses(_ text: JSONText) {
        let scanned = #expect(throws: JSONError.self) { try JSONScanner.validate(text.bytes) }
        let read = #expect(throws: JSONError.self) { try JSONReader.parse(text.bytes) }
        #expect(scanned == read)
    }

    @Test("members are located with their kinds and without the white space around them")
    func members() throws {
        let text =
            " {\"event\" : \"a.b\" ,\"d\\u0061ta\":{ \"x\": [1, {\"y\":2}] }, "
            + " \"n\": -1.5e3 ,\"z\":null,\"t\":true, \"l\":[ ]} "
        let bytes = Array(text.utf8)
        let members = try JSONScanner.members(of: bytes)
        #expect(members.map(\.key) == ["event", "data", "n", "z", "t", "l"])
        #expect(members.map(\.kind) == [.string, .object, .number, .null, .bool, .array])
        let parts = members.map { String(decoding: bytes[$0.valueRange], as: UTF8.self) }
        #expect(parts == ["\"a.b\"", "{ \"x\": [1, {\"y\":2}] }", "-1.5e3", "null", "true", "[ ]"])
        #expect(JSONScanner.string(at: members[0].valueRange, in: bytes) == "a.b")
        #expect(JSONScanner.string(at: members[1].valueRange, in: bytes) == nil)
        #expect(members["n"]?.kind == .number)
        #expect(members["missing"] == nil)
    }

    @Test("a batch is taken apart element by element inside the whole text")
    func batch() throws {
        let bytes = Array(#"{"events":[{"event":"a.b","data":{}}, {"event":"c.d","data":[1]}]}"#.utf8)
        let list = try #require(try JSONScanner.members(of: bytes)["events"])
        let names = try JSONScanner.elements(of: bytes, in: list.valueRange).map { range in
            let member = try JSONScanner.members(of: bytes, in: range)["event"]
            return try #require(member.flatMap { JSONScanner.string(at: $0.valueRange, in: bytes) })
        }
        #expect(names == ["a.b", "c.d"])
    }

    @Test("a fault in a part is placed in the whole text")
    func placeInWhole() {
        let bytes = Array("xxxx{\"a\":tru}".utf8)
        let error = #expect(throws: JSONError.self) { try JSONScanner.members(of: bytes, in: 4..<bytes.count) }
        #expect(error?.column == 10)
    }

    @Test("a scan never looks beyond its range")
    func staysInside() throws {
        let bytes = Array("{\"a\":12345}".utf8)
        #expect(throws: JSONError.self) { try JSONScanner.members(of: bytes, in: 0..<(bytes.count - 1)) }
        #expect(try JSONScanner.validate(bytes, in: 5..<8) == .number)
        #expect(throws: JSONError.self) { try JSONScanner.validate(Array("\"abc\"".utf8), in: 0..<4) }
        #expect(throws: JSONError.self) { try JSONScanner.validate(Array("true".utf8), in: 0..<3) }
    }

    @Test("the wrong kind at the top is named")
    func wrongKind() {
        let error = #expect(throws: JSONError.self) { try JSONScanner.members(of: Array("[1]".utf8)) }
        #expect(error?.reason == "expected an object, but found an array")
        let other = #expect(throws: JSONError.self) { try JSONScanner.elements(of: Array(" 1".utf8)) }
        #expect(other?.reason == "expected an array, but found a number")
    }

    @Test("a string is decoded only where exactly one stands")
    func stringAt() {
        let bytes = Array(#"["a\tb",1]"#.utf8)
        #expect(JSONScanner.string(at: 1..<7, in: bytes) == "a\tb")
        #expect(JSONScanner.string(at: 1..<6, in: bytes) == nil)
        #expect(JSONScanner.string(at: 1..<8, in: bytes) == nil)
        #expect(JSONScanner.string(at: 8..<99, in: bytes) == nil)
        #expect(JSONScanner.string(at: 0..<0, in: bytes) == nil)
    }
}

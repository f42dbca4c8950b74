// What is written is JSON, byte for byte as expected.

import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test("commas and colons stand where they belong")
    func structure() {
        var writer = JSONWriter(reserving: 64)
        writer.beginObject()
        writer.key("a")
        writer.int(Int64.min)
        writer.key("b")
        writer.beginArray()
        writer.string("x")
        writer.bool(false)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.double(0.5)
        writer.endArray()
        writer.key("c")
        writer.raw(Array("[1 , 2]".utf8))
        writer.key("d")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == #"{"a":-9223372036854775808,"b":["x",false,null,{},0.5],"c":[1 , 2],"d":[]}"#)
    }

    @Test("strings are escaped as RFC 8259 wants and no more")
    func escaping() {
        var bytes: [UInt8] = []
        JSONWriter.appendEscaped("\"\\/\u{08}\u{0C}\n\r\t\u{01}\u{1F}\u{7F}é\u{2028}😀\0", to: &bytes)
        let expected = #""\"\\/\b\f\n\r\t\u0001\u001f"# + "\u{7F}é\u{2028}😀" + #"\u0000""#
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("bytes are written as texts are, those that are no UTF-8 mended")
    func bytes() {
        var writer = JSONWriter(reserving: 0)
        writer.beginObject()
        for value in [Array("a\"b\u{1}é".utf8), [0x61, 0xFF, 0x0A], []] as [[UInt8]] {
            writer.key(utf8: value[...])
            writer.string(utf8: ([0x2D] + value)[1...])
        }
        writer.endObject()
        let expected = #"{"a\"b\u0001é":"a\"b\u0001é","a\#u{FFFD}\n":"a\#u{FFFD}\n","":""}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test("every scalar below U+3000 survives writing and reading")
    func roundTrip() throws {
        for code in UInt32(1)..<0x3000 {
            let text = "a" + String(Character(try #require(Unicode.Scalar(code)))) + "b"
            #expect(try JSONReader.parse(JSONValue.string(text).serialized()).string == text)
        }
    }

    @Test("pretty text breaks lines and indents, and empty containers stay closed")
    func pretty() {
        let value: JSONValue = ["a": [1, ["b": nil]], "c": [], "d": [:], "e": true]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": [],
              "d": {},
              "e": true
            }
            """
        #expect(String(decoding: value.serialized(pretty: true), as: UTF8.self) == expected)
    }

    @Test("numbers are written shortest")
    func numbers() {
        let doubles: [Double] = [0, -0.0, 1, 87.5, 0.1, 1e21, -1e-7, 9_007_199_254_740_992, 100]
        #expect(
            doubles.map { JSONNumber($0).text }
                == ["0", "0", "1", "87.5", "0.1", "1e+21", "-1e-07", "9007199254740992.0", "100"])
        for value in doubles { #expect(JSONNumber(value).double == value) }
    }
}

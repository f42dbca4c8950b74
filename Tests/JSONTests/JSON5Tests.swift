// Configuration texts: what JSON5 adds, and where every key stands.

import JSON
import Testing

@Suite struct JSON5Tests {
    private func read(_ text: String) throws -> JSON5Document { try JSONReader.parseJSON5(Array(text.utf8)) }

    @Test("comments, bare keys, single quotes, trailing commas and the wider numbers are read")
    func features() throws {
        let document = try read(
            """
            // the daemon
            {
              listen: '127.0.0.1:8080', /* where */
              $dollar_1: 0xFF, größe: -0x10,
              numbers: [+1, -.5, 5., 1E+3, 1e-3,],
              "quoted key": "it's", 'single': 'say "hi"',
              escapes: '\\x41\\u00e9\\ud83d\\ude00\\v\\'\\q',
              long: 'one \\
            line',
            }
            // end
            """)
        let value = document.value
        #expect(value["listen"] == "127.0.0.1:8080")
        #expect(value["$dollar_1"] == 255)
        #expect(value["größe"] == -16)
        #expect(value["numbers"]?.array?.map(\.double) == [1, -0.5, 5, 1000, 0.001])
        #expect(value["quoted key"] == "it's")
        #expect(value["single"] == "say \"hi\"")
        #expect(value["escapes"] == "Aé😀\u{0B}'q")
        #expect(value["long"] == "one line")
        #expect(try JSONReader.parse(value.serialized()) == value)
    }

    @Test("a backslash lets no control character into a string", arguments: ["\0", "\u{01}", "\u{1F}"])
    func escapedControl(character: String) {
        let text = #"{a: "b\"# + character + #""}"#
        #expect { try read(text) } throws: { ($0 as? JSONError)?.reason.contains("control character") == true }
    }

    @Test("every strict text means the same", arguments: JSONText.accepted)
    func supersetOfJSON(_ text: JSONText) throws {
        #expect(try JSONReader.parseJSON5(text.bytes).value == JSONReader.parse(text.bytes))
    }

    @Test("the place of every key and element is known")
    func places() throws {
        let document = try read("{\n  a: 1,\n  /* ü */ b: {\n    'c': [10,\n  20] },\n}")
        #expect(document.place(of: ["a"])?.description == "line 2, column 3")
        #expect(document.valuePlace(of: ["a"])?.column == 6)
        #expect(document.place(of: ["b"])?.description == "line 3, column 11")
        #expect(document.place(of: ["b", "c"])?.description == "line 4, column 5")
        #expect(document.place(of: ["b", "c", "1"])?.description == "line 5, column 3")
        #expect(document.valuePlace(of: [])?.offset == 0)
        #expect(document.place(of: ["b", "nothing"]) == nil)
        #expect(document.entries.count == 6)
    }

    @Test(
        "a fault names its place and what to mend",
        arguments: [
            ("{a: 777E77776}", "line 1, column 5: a number beyond the range of a double, about 1.8e308"),
            ("{a: Infinity}", "line 1, column 5: Infinity and NaN are not accepted"),
            ("{a: -Infinity}", "line 1, column 5: Infinity and NaN are not accepted"),
            ("{a: NaN}", "line 1, column 5: Infinity and NaN are not accepted"),
            ("{\n a: 1,\n a: 2}", "line 3, column 2: duplicate key \"a\""),
            (
                "{timeout: 15s}",
                "line 1, column 11: a number with letters after it; write such a value as a string, as in \"15s\""
            ),
            ("{log: debug}", "line 1, column 7: unknown word debug; a string stands in quotation marks"),
            ("{a: 1 b: 2}", "line 1, column 7: expected ',' or '}' in an object, but found 'b'"),
            ("{a 1}", "line 1, column 4: expected ':' after the key a, but found '1'"),
            ("{a: 1", "line 1, column 6: the file ends inside an object; '}' is missing"),
            ("{ /* a", "line 1, column 3: the comment that begins here is never closed"),
            ("{a: 'b\n'}", "line 1, column 7: a line break inside a string; write \\n, or close the string first"),
            ("{a: 'b", "line 1, column 5: the string that begins here has no closing quotation mark"),
            ("{a: '\\0'}", "line 1, column 6: an escaped digit means nothing here"),
            ("{a: 0x}", "line 1, column 5: 0x without a hexadecimal digit after it"),
            ("{a: 012}", "line 1, column 5: a number does not start with 0"),
            ("{,}", "line 1, column 2: expected a key, but found ','"),
            ("[1,,2]", "line 1, column 4: expected a value, but found ','"),
            ("{} {}", "line 1, column 4: '{' after the end of the value; a file holds exactly one"),
            ("", "line 1, column 1: expected a value, but the file ends here"),
            ("{a: 0xFFFFFFFFFFFFFFFFF}", "line 1, column 5: a hexadecimal number of more than 64 bits"),
            ("{a: '\\ud83d'}", "line 1, column 6: a high surrogate without a low one after it"),
            ("{a: '\\u0000'}", "line 1, column 6: the character U+0000 is not accepted"),
        ])
    func faults(_ text: String, _ description: String) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.description == description)
    }

    @Test("a byte order mark that an editor left is no fault; bytes that are not UTF-8 are")
    func encoding() throws {
        #expect(try read("\u{FEFF}{a: 1}").value == ["a": 1])
        let error = #expect(throws: JSONError.self) { try JSONReader.parseJSON5(Array("{a: '".utf8) + [0xE9, 0x27]) }
        #expect(error?.offset == 5)
    }

    @Test("depth is bounded")
    func depth() {
        let text = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.reason == "nested deeper than 32 levels")
    }
}

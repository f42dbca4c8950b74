// Trees made by hand and what can be asked of them.

import JSON
import Testing

@Suite struct JSONValueTests {
    @Test("literals make the values they look like")
    func literals() {
        let name = "relay"
        let value: JSONValue = ["s": "a\(name)", "i": 1, "f": 1.5, "b": true, "n": nil, "l": [1, "x"]]
        #expect(value.text == #"{"s":"arelay","i":1,"f":1.5,"b":true,"n":null,"l":[1,"x"]}"#)
        #expect(value["i"]?.int == 1)
        #expect(value["missing"] == nil)
        #expect(JSONValue.string("x").object == nil)
    }

    @Test("optionals become null or their value")
    func optionals() {
        #expect(JSONValue.optional(String?.none) == .null)
        #expect(JSONValue.optional("a") == "a")
        #expect(JSONValue.optional(Int?.some(3)) == 3)
        #expect(JSONValue.optional(Double?.some(0.5)) == 0.5)
        #expect(JSONValue.optional(Bool?.none) == .null)
    }

    @Test("an object keeps the order of its members through replacing, adding and removing")
    func order() {
        var object = JSONObject([("b", 1), ("a", 2), ("b", 3)])
        #expect(object.keys == ["b", "a"])
        #expect(object["b"] == 3)
        object["c"] = 4
        object["b"] = nil
        object.append("a", 5)
        #expect(JSONValue.object(object.appending("z", .null)).text == #"{"a":5,"c":4,"z":null}"#)
        #expect(object.count == 2)
    }

    @Test("keys are told apart by their bytes, not by how they look")
    func keyForms() {
        var object = JSONObject()
        object["\u{E9}"] = 1
        object["e\u{301}"] = 2
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == 1)
    }

    @Test("the kind has a name for messages")
    func kinds() {
        let values: [JSONValue] = [.null, true, 1, "s", [], [:], .raw([0x31])]
        #expect(values.map(\.kindName) == ["null", "boolean", "number", "string", "array", "object", "raw"])
    }
}

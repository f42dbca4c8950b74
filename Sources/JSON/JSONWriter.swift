// Writes JSON by appending: commas and escapes are its care, the order of calls is the caller's.

/// Appends values to `bytes`. Inside an object every value follows a `key(_:)`.
///
/// Confined to its owner. Calls that do not nest (an end without a beginning) are a programmer's error and trap.
package struct JSONWriter {
    /// What was written so far, UTF-8.
    package private(set) var bytes: [UInt8]
    private let isPretty: Bool
    private var depth = 0
    /// A value stands before: the next one in this container needs a comma.
    private var follows = false
    /// A key was just written: its value goes on the same line without a comma.
    private var afterKey = false

    /// - Parameter capacity: bytes expected, so that the buffer grows seldom.
    package init(reserving capacity: Int, pretty: Bool = false) {
        bytes = []
        bytes.reserveCapacity(capacity)
        isPretty = pretty
    }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    package mutating func key(_ name: String) {
        separate()
        Self.appendEscaped(name, to: &bytes)
        endKey()
    }

    /// The same for a name in bytes; what is no UTF-8 in it becomes U+FFFD.
    package mutating func key(utf8 name: ArraySlice<UInt8>) {
        separate()
        Self.appendEscaped(utf8: name, to: &bytes)
        endKey()
    }

    /// The same for a name of the program's own that holds nothing to be escaped.
    package mutating func key(plain name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(name)
        bytes.append(UInt8(ascii: "\""))
        endKey()
    }

    /// A string of characters that need no escape: what `append` writes, ASCII letters, digits and such.
    package mutating func plainString(_ append: (inout [UInt8]) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(&bytes)
        bytes.append(UInt8(ascii: "\""))
        follows = true
    }

    package mutating func string(_ text: String) {
        separate()
        Self.appendEscaped(text, to: &bytes)
        follows = true
    }

    /// The same for bytes; what is no UTF-8 in them becomes U+FFFD.
    package mutating func string(utf8 text: ArraySlice<UInt8>) {
        separate()
        Self.appendEscaped(utf8: text, to: &bytes)
        follows = true
    }

    package mutating func int(_ value: Int) { int(Int64(value)) }

    package mutating func int(_ value: Int64) {
        separate()
        Self.append(value, to: &bytes)
        follows = true
    }

    /// - Precondition: `value` is finite.
    package mutating func double(_ value: Double) { number(JSONNumber(value)) }

    package mutating func number(_ number: JSONNumber) {
        separate()
        bytes.append(contentsOf: number.text.utf8)
        follows = true
    }

    package mutating func bool(_ flag: Bool) { literal(flag ? "true" : "false") }

    package mutating func null() { literal("null") }

    /// Writes `text` as it stands; it must be one valid JSON value.
    package mutating func raw(_ text: [UInt8]) { raw(text[...]) }

    /// Writes `text` as it stands; it must be one valid JSON value.
    package mutating func raw(_ text: ArraySlice<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        follows = true
    }

    /// Writes a whole tree.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .number(let number): self.number(number)
        case .string(let text): string(text)
        case .raw(let text): raw(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    private mutating func literal(_ text: StaticString) {
        separate()
        bytes.append(text)
        follows = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        follows = false
    }

    private mutating func close(_ bracket: UInt8) {
        precondition(depth > 0 && !afterKey, "an end without a beginning, or a key without a value")
        depth -= 1
        if isPretty, follows { breakLine() }
        bytes.append(bracket)
        follows = true
    }

    private mutating func endKey() {
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
        afterKey = true
    }

    private mutating func separate() {
        if afterKey {
            afterKey = false
            return
        }
        if follows { bytes.append(UInt8(ascii: ",")) }
        if isPretty, depth > 0 { breakLine() }
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        // The text is the program's own and lives as long as it.
        text.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }
}

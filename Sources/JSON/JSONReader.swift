// Reads a whole text into a tree.

/// Strict reading: RFC 8259, UTF-8 only, and beyond it no key twice, no U+0000, no lone surrogates, bounded depth.
///
/// Pure functions, from any thread. No input traps.
/// - Source: RFC 8259; RFC 7493 (I-JSON) for duplicate keys and surrogates.
package enum JSONReader {
    /// The value of `bytes`, which hold exactly one.
    ///
    /// - Throws: `JSONError` for the first fault, with its place.
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONError) -> JSONValue {
        do throws(JSONFault) {
            try requireSize(bytes.count, limits)
            var cursor = JSONCursor(range: 0..<bytes.count, limits: limits)
            let value = try value(bytes.span, &cursor, depth: 0)
            try cursor.finish(bytes.span)
            return value
        } catch {
            throw error.located(in: bytes)
        }
    }

    /// The value of a JSON5 text together with the place of every key and element; for configuration files.
    ///
    /// Comments, unquoted keys, single quotation marks, trailing commas, hexadecimal and signed numbers are read;
    /// `Infinity`, `NaN`, and whatever the strict reader refuses for safety are refused here too.
    /// - Throws: `JSONError` for the first fault, with its place.
    /// - Source: spec.json5.org, version 1.0.0.
    package static func parseJSON5(
        _ bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONError) -> JSON5Document {
        do throws(JSONFault) {
            try requireSize(bytes.count, limits)
            return try JSON5Parser.parse(bytes, limits: limits)
        } catch {
            throw error.located(in: bytes)
        }
    }

    static func requireSize(_ count: Int, _ limits: JSONLimits) throws(JSONFault) {
        guard count <= limits.bytesMaximum else {
            throw JSONFault(offset: 0, reason: "the text has \(count) bytes; \(limits.bytesMaximum) are allowed")
        }
    }

    private static func value(
        _ bytes: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int
    ) throws(JSONFault) -> JSONValue {
        switch try cursor.valueKind(bytes) {
        case .string:
            return .string(cursor.decoded(bytes, try cursor.string(bytes)))
        case .number:
            let range = try cursor.number(bytes)
            let text = cursor.decoded(bytes, JSONCursor.KeyMark(contents: range, hasEscapes: false))
            return .number(JSONNumber(checked: text))
        case .bool, .null:
            return try cursor.literal(bytes).map { .bool($0) } ?? .null
        case .array:
            var array = try cursor.open(depth: depth)
            var elements: [JSONValue] = []
            while try cursor.nextElement(bytes, of: &array) {
                elements.append(try value(bytes, &cursor, depth: depth + 1))
            }
            return .array(elements)
        case .object:
            var object = try cursor.open(depth: depth)
            var members: [JSONObject.Member] = []
            while let key = try cursor.nextMember(bytes, of: &object) {
                let name = cursor.decoded(bytes, key)
                members.append(JSONObject.Member(key: name, value: try value(bytes, &cursor, depth: depth + 1)))
            }
            return .object(JSONObject(distinct: members))
        }
    }
}

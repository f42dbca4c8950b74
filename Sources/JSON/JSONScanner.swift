// The hot path: proves a text to be JSON and says where its top-level parts lie, without building a tree.

/// Scans accept exactly what `JSONReader.parse` accepts.
///
/// Pure functions, from any thread. No input traps.
package enum JSONScanner {
    /// Validates the text (or `range` of it) and locates the members of the object that it must be.
    ///
    /// - Throws: `JSONError` for the first fault, placed in the whole of `bytes`; also when the value is no object.
    /// - Precondition: `range` lies within `bytes`.
    package static func members(
        of bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard
    ) throws(JSONError) -> [JSONSpan] {
        try scan(bytes, range, limits) { (span, cursor) throws(JSONFault) in
            try require(.object, span, &cursor)
            var members: [JSONSpan] = []
            members.reserveCapacity(membersExpected)
            var object = try cursor.open(depth: 0)
            while let key = try cursor.nextMember(span, of: &object) {
                let kind = try cursor.valueKind(span)
                let start = cursor.position
                try skip(kind, span, &cursor, depth: 1)
                let name = cursor.decoded(span, key)
                members.append(JSONSpan(key: name, kind: kind, valueRange: start..<cursor.position))
            }
            return members
        }
    }

    /// Validates the text in `range` and locates the elements of the array that it must be.
    ///
    /// - Throws: `JSONError` for the first fault, placed in the whole of `bytes`; also when the value is no array.
    /// - Precondition: `range` lies within `bytes`.
    package static func elements(
        of bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard
    ) throws(JSONError) -> [Range<Int>] {
        try scan(bytes, range, limits) { (span, cursor) throws(JSONFault) in
            try require(.array, span, &cursor)
            var elements: [Range<Int>] = []
            var array = try cursor.open(depth: 0)
            while try cursor.nextElement(span, of: &array) {
                let kind = try cursor.valueKind(span)
                let start = cursor.position
                try skip(kind, span, &cursor, depth: 1)
                elements.append(start..<cursor.position)
            }
            return elements
        }
    }

    /// Validates the text (or `range` of it), which holds exactly one value of any kind.
    ///
    /// - Throws: `JSONError` for the first fault, placed in the whole of `bytes`.
    /// - Precondition: `range` lies within `bytes`.
    @discardableResult
    package static func validate(
        _ bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = .standard
    ) throws(JSONError) -> JSONKind {
        try scan(bytes, range, limits) { (span, cursor) throws(JSONFault) in
            let kind = try cursor.valueKind(span)
            try skip(kind, span, &cursor, depth: 0)
            return kind
        }
    }

    /// The decoded text of the string value at `range`, as found by a scan; `nil` when no string stands there.
    package static func string(at range: Range<Int>, in bytes: [UInt8]) -> String? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, range.count >= 2,
            bytes[range.lowerBound] == UInt8(ascii: "\"")
        else { return nil }
        let span = bytes.span
        var cursor = JSONCursor(range: range, limits: .standard)
        guard let mark = try? cursor.string(span), cursor.position == range.upperBound else { return nil }
        return cursor.decoded(span, mark)
    }

    /// Room for the members of a usual event, so that finding them allocates once.
    private static let membersExpected = 12

    private static func scan<Found>(
        _ bytes: [UInt8], _ range: Range<Int>?, _ limits: JSONLimits,
        _ body: (Span<UInt8>, inout JSONCursor) throws(JSONFault) -> Found
    ) throws(JSONError) -> Found {
        let range = range ?? 0..<bytes.count
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(range) is outside of the text")
        do throws(JSONFault) {
            try JSONReader.requireSize(range.count, limits)
            var cursor = JSONCursor(range: range, limits: limits)
            let found = try body(bytes.span, &cursor)
            try cursor.finish(bytes.span)
            return found
        } catch {
            throw error.located(in: bytes)
        }
    }

    private static func require(
        _ wanted: JSONKind, _ bytes: Span<UInt8>, _ cursor: inout JSONCursor
    ) throws(JSONFault) {
        let kind = try cursor.valueKind(bytes)
        guard kind == wanted else { throw cursor.fault("expected \(wanted.phrase), but found \(kind.phrase)") }
    }

    private static func skip(
        _ kind: JSONKind, _ bytes: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int
    ) throws(JSONFault) {
        switch kind {
        case .string: _ = try cursor.string(bytes)
        case .number: _ = try cursor.number(bytes)
        case .bool, .null: _ = try cursor.literal(bytes)
        case .array:
            var array = try cursor.open(depth: depth)
            while try cursor.nextElement(bytes, of: &array) {
                try skip(try cursor.valueKind(bytes), bytes, &cursor, depth: depth + 1)
            }
        case .object:
            var object = try cursor.open(depth: depth)
            while try cursor.nextMember(bytes, of: &object) != nil {
                try skip(try cursor.valueKind(bytes), bytes, &cursor, depth: depth + 1)
            }
        }
    }
}

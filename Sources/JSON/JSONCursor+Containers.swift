// Stepping through objects and arrays: brackets, commas, colons, depth, and keys that come twice.

extension JSONCursor {
    /// A key or string in the text: its bytes between the quotation marks.
    struct KeyMark {
        var contents: Range<Int>
        var hasEscapes: Bool
    }

    /// Where a walk through one object or array stands.
    struct Container {
        /// Index of its first key in the cursor's `keys`.
        fileprivate let firstKey: Int
        fileprivate var isFresh = true

        fileprivate init(firstKey: Int) { self.firstKey = firstKey }
    }

    /// Above this many members, or with escapes, keys are compared through a set instead of pair by pair.
    /// - Source: measured, 16 short keys cost as much either way.
    private static let pairwiseKeysMaximum = 16

    /// Consumes the opening bracket under the cursor.
    ///
    /// - Parameter depth: levels outside of this container.
    mutating func open(depth: Int) throws(JSONFault) -> Container {
        guard depth < limits.depthMaximum else {
            throw fault("nested deeper than \(limits.depthMaximum) levels")
        }
        position += 1
        return Container(firstKey: keys.count)
    }

    /// The next member's key with its colon consumed, or `nil` with the closing brace consumed.
    mutating func nextMember(
        _ bytes: Span<UInt8>, of object: inout Container
    ) throws(JSONFault) -> KeyMark? {
        guard var byte = peek(bytes) else { throw fault("the text ends inside an object; '}' is missing") }
        if byte == UInt8(ascii: "}") {
            position += 1
            try refuseDuplicates(bytes, from: object.firstKey)
            return nil
        }
        if !object.isFresh {
            try comma(byte, bytes, closing: "}", "object")
            byte = peek(bytes) ?? 0
        }
        object.isFresh = false
        guard byte == UInt8(ascii: "\"") else { throw noKey(bytes) }
        let key = try string(bytes)
        guard peek(bytes) == UInt8(ascii: ":") else {
            throw fault("expected ':' after a key, but found \(found(bytes))")
        }
        position += 1
        keys.append(key)
        return key
    }

    /// True with the cursor before the next element, or false with the closing bracket consumed.
    mutating func nextElement(_ bytes: Span<UInt8>, of array: inout Container) throws(JSONFault) -> Bool {
        guard let byte = peek(bytes) else { throw fault("the text ends inside an array; ']' is missing") }
        if byte == UInt8(ascii: "]") {
            position += 1
            return false
        }
        if !array.isFresh { try comma(byte, bytes, closing: "]", "array") }
        array.isFresh = false
        return true
    }

    private mutating func comma(
        _ byte: UInt8, _ bytes: Span<UInt8>, closing: StaticString, _ container: StaticString
    ) throws(JSONFault) {
        guard byte == UInt8(ascii: ",") else {
            throw fault("expected ',' or '\(closing)' in an \(container), but found \(found(bytes))")
        }
        let place = position
        position += 1
        if let next = peek(bytes), next == closing.description.utf8.first {
            throw fault("a comma before '\(closing)'; remove it", at: place)
        }
    }

    private func noKey(_ bytes: Span<UInt8>) -> JSONFault {
        if position < end, bytes[position] == UInt8(ascii: "'") {
            return fault("keys stand in double quotation marks, not in single ones")
        }
        return fault("expected a key in quotation marks, but found \(found(bytes))")
    }

    private mutating func refuseDuplicates(_ bytes: Span<UInt8>, from first: Int) throws(JSONFault) {
        defer { keys.removeSubrange(first...) }
        let count = keys.count - first
        guard count > 1 else { return }
        guard count <= Self.pairwiseKeysMaximum, !keys[first...].contains(where: \.hasEscapes) else {
            return try refuseDuplicatesBySet(bytes, from: first)
        }
        for later in (first + 1)..<keys.count {
            let mark = keys[later].contents
            for earlier in first..<later where isSame(bytes, keys[earlier].contents, mark) {
                throw fault("duplicate key \"\(decoded(bytes, keys[later]))\"", at: mark.lowerBound - 1)
            }
        }
    }

    private func refuseDuplicatesBySet(_ bytes: Span<UInt8>, from first: Int) throws(JSONFault) {
        var seen: Set<[UInt8]> = []
        seen.reserveCapacity(keys.count - first)
        for mark in keys[first...] where !seen.insert(Array(decoded(bytes, mark).utf8)).inserted {
            throw fault("duplicate key \"\(decoded(bytes, mark))\"", at: mark.contents.lowerBound - 1)
        }
    }

    @inline(__always)
    private func isSame(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        var offset = 0
        while offset < left.count {
            if bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] { return false }
            offset += 1
        }
        return true
    }
}

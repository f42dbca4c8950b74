// The header fields of an answer: the bytes they came in, read by whoever asks.

/// The header fields of one answer in their order.
///
/// Kept as bytes: of most answers one or two fields are asked for, and texts are made of those only.
package struct HeaderFields: Sendable {
    private struct Place {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// Header lines without folding, and where each field's parts stand in them.
    private var bytes: [UInt8]
    private var places: [Place] = []
    /// The same with every ASCII letter in lowercase, for names.
    private var lowercase: [UInt8] = []

    /// The fields of an answer's head: its status line, and lines that each end with a line feed.
    init(head: some Collection<UInt8>) {
        bytes = Array(head)
        readPlaces()
        lowercase = bytes.map(Self.lowercase)
    }

    /// Fields made here, names as they are sent.
    package init(_ fields: [(name: String, value: String)]) {
        bytes = []
        for (name, value) in fields {
            let start = bytes.count
            bytes.append(contentsOf: name.utf8)
            let end = bytes.count
            bytes.append(contentsOf: value.utf8)
            places.append(Place(name: start..<end, value: end..<bytes.count))
        }
        lowercase = bytes.map(Self.lowercase)
    }

    package var count: Int { places.count }
    package var isEmpty: Bool { places.isEmpty }

    /// All fields as texts, names as sent.
    package var all: [(name: String, value: String)] {
        places.map {
            (
                name: String(decoding: bytes[$0.name], as: UTF8.self),
                value: String(decoding: bytes[$0.value], as: UTF8.self)
            )
        }
    }

    /// The bytes of a field's name, its ASCII letters in lowercase.
    package func name(_ index: Int) -> ArraySlice<UInt8> { lowercase[places[index].name] }

    /// The bytes of a field's value, without white space around it.
    package func value(_ index: Int) -> ArraySlice<UInt8> { bytes[places[index].value] }

    /// The value of the last field of that name, whatever the case of its letters.
    /// - Parameter name: in lowercase.
    package func last(_ name: StaticString) -> String? {
        for index in places.indices.reversed() where isNamed(index, name) {
            return String(decoding: value(index), as: UTF8.self)
        }
        return nil
    }

    /// Whether a field has that name, whatever the case of its letters.
    /// - Parameter name: in lowercase.
    package func isNamed(_ index: Int, _ name: StaticString) -> Bool {
        let place = places[index].name
        guard place.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<place.count where lowercase[place.lowerBound + offset] != name.utf8Start[offset] {
            return false
        }
        return true
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte }

    // MARK: Reading

    private mutating func readPlaces() {
        places.reserveCapacity(16)
        // The first line is the status.
        var start = position(of: UInt8(ascii: "\n"), in: 0..<bytes.count) + 1
        while start < bytes.count {
            let end = position(of: UInt8(ascii: "\n"), in: start..<bytes.count)
            let colon = position(of: UInt8(ascii: ":"), in: start..<end)
            if start < end, Self.isSpace(bytes[start]) {
                unfold(trimmed(start..<end))
            } else if colon < end {
                places.append(Place(name: trimmed(start..<colon), value: trimmed((colon + 1)..<end)))
            }
            start = end + 1
        }
    }

    /// The first place of a byte in a range; the range's end when it is not there.
    private func position(of byte: UInt8, in range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != byte { index += 1 }
        return index
    }

    /// Obsolete folding: the line goes on the one before, and what lies between becomes spaces.
    /// - Source: RFC 9112, section 5.2.
    private mutating func unfold(_ rest: Range<Int>) {
        guard let last = places.indices.last else { return }
        let value = places[last].value
        for index in value.upperBound..<rest.lowerBound { bytes[index] = 0x20 }
        places[last].value = trimmed(value.lowerBound..<rest.upperBound)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, Self.isSpace(bytes[start]) { start += 1 }
        while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}

extension HeaderFields: ExpressibleByArrayLiteral {
    package init(arrayLiteral fields: (name: String, value: String)...) { self.init(fields) }
}

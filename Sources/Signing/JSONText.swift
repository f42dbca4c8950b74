// Just enough of JSON's surface to undo a re-serialisation; nothing here decides whether a signature is valid.

enum JSONText {
    /// The envelope's keys in the order in which they are sent.
    private static let envelope = [
        "event", "eventId", "runId", "interviewId", "tenantId", "candidateRef", "state", "sequence", "timestamp",
        "data",
    ]

    /// `bytes` without the white space outside strings; `nil` when they do not begin and end as a JSON object, or end
    /// within a string.
    static func compact(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var inString = false
        var escaped = false
        for byte in bytes {
            if inString {
                inString = escaped || byte != UInt8(ascii: "\"")
                escaped = !escaped && byte == UInt8(ascii: "\\")
            } else if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                continue
            } else {
                inString = byte == UInt8(ascii: "\"")
            }
            result.append(byte)
        }
        guard !inString, result.first == UInt8(ascii: "{"), result.last == UInt8(ascii: "}") else { return nil }
        return result
    }

    /// `bytes` with `\uXXXX` of printable characters and `\/` as the characters themselves.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let rest = bytes[offset...]
            if rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "/")]) {
                result.append(UInt8(ascii: "/"))
                offset += 2
            } else if let (scalar, length) = escapedScalar(rest) {
                result.append(contentsOf: String(scalar).utf8)
                offset += length
            } else {
                // An escape goes over as a pair, so that the second half of `\\` begins none.
                let length = rest.first == UInt8(ascii: "\\") ? 2 : 1
                result.append(contentsOf: rest.prefix(length))
                offset += length
            }
        }
        return result
    }

    /// `compact` with its top-level members in the envelope's order; `nil` when a key is not the envelope's.
    static func inEnvelopeOrder(_ compact: [UInt8]) -> [UInt8]? {
        let members = topLevelMembers(of: compact)
        let placed = members.compactMap { member in
            envelope.firstIndex { member.starts(with: "\"\($0)\":".utf8) }.map { (place: $0, member: member) }
        }
        guard !members.isEmpty, placed.count == members.count else { return nil }
        let ordered = placed.sorted { $0.place < $1.place }.map(\.member)
        return [UInt8(ascii: "{")] + ordered.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")]
    }

    /// Whether both are JSON objects of the same bytes but for white space, escapes and order. Judged by how often
    /// each byte occurs: enough for a hint, not proof.
    static func haveSameContent(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard let first = compact(first), let second = compact(second) else { return false }
        return histogram(unescaped(first)) == histogram(unescaped(second))
    }

    private static func histogram(_ bytes: [UInt8]) -> [Int] {
        bytes.reduce(into: [Int](repeating: 0, count: 256)) { counts, byte in counts[Int(byte)] += 1 }
    }

    /// The character behind `\uXXXX` or a pair of them at the start of `bytes`, and how many bytes it took. Quotes,
    /// backslashes and control characters must stay escaped: `nil`.
    private static func escapedScalar(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        guard let first = escapedUnit(bytes) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            return scalar.value < 0x20 || scalar == "\"" || scalar == "\\" ? nil : (scalar, 6)
        }
        guard UTF16.isLeadSurrogate(first), let second = escapedUnit(bytes.dropFirst(6)),
            UTF16.isTrailSurrogate(second)
        else { return nil }
        let value = 0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00)
        return Unicode.Scalar(value).map { ($0, 12) }
    }

    private static func escapedUnit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        guard bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
        return HexScalar.readUnit(bytes.dropFirst(2).prefix(4))
    }

    /// What stands between the commas of the outermost object.
    private static func topLevelMembers(of compact: [UInt8]) -> [ArraySlice<UInt8>] {
        var members: [ArraySlice<UInt8>] = []
        var (start, depth) = (1, 0)
        var inString = false
        var escaped = false
        for (offset, byte) in compact.enumerated() {
            if inString {
                inString = escaped || byte != UInt8(ascii: "\"")
                escaped = !escaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            let ends = (byte == UInt8(ascii: ",") && depth == 1) || (byte == UInt8(ascii: "}") && depth == 0)
            if ends, start <= offset {
                members.append(compact[start..<offset])
                start = offset + 1
            }
        }
        return members
    }
}

// Cutting a multipart/form-data body into its parts.

/// Reads forms as browsers and HTTP clients send them, strictly: what two readers could cut differently is refused.
/// - Source: RFC 7578; RFC 2046, 5.1 for boundaries.
package enum MultipartForm {
    /// The parts of `body`, in their order; none for an empty form. Costs one pass and copies no content.
    ///
    /// - Parameter contentType: the value of the request's Content-Type.
    package static func parse(
        body: [UInt8], contentType: String, limits: MultipartLimits = MultipartLimits()
    ) throws(MultipartRefusal) -> [MultipartPart] {
        let delimiter = try [13, 10, 45, 45] + boundary(of: contentType)
        var parts: [MultipartPart] = []
        // The first delimiter has no line before it.
        guard body.count >= delimiter.count - 2, body[..<(delimiter.count - 2)].elementsEqual(delimiter[2...]) else {
            throw .beginning
        }
        var place = delimiter.count - 2
        while try !isLast(body, &place) {
            guard parts.count < limits.partsMaximum else { throw .tooManyParts }
            let head = try PartHead(body, at: place, limits)
            guard let end = find(delimiter, in: body, from: head.end) else { throw .unfinished }
            parts.append(
                MultipartPart(
                    name: head.name, filename: head.filename, contentType: head.contentType, range: head.end..<end))
            place = end + delimiter.count
        }
        return parts
    }

    /// 1 to 70 octets of a small alphabet, the last of them no space.
    private static func boundary(of contentType: String) throws(MultipartRefusal) -> [UInt8] {
        let octets = Array(contentType.utf8)
        guard let value = HeaderParameters(octets.span) else { throw .boundary }
        guard value.word == "multipart/form-data" else { throw .notMultipart }
        guard let boundary = value.parameters["boundary"], (1...70).contains(boundary.count),
            boundary.allSatisfy(isBoundary), boundary.last != ByteClass.space
        else { throw .boundary }
        return boundary
    }

    private static func isBoundary(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "_"),
            UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
            UInt8(ascii: "="), UInt8(ascii: "?"), ByteClass.space:
            true
        default: ByteClass.isDigit(byte)
        }
    }

    /// Reads what follows a boundary up to the end of its line; true for the last one, behind which only a line end
    /// may stand.
    private static func isLast(_ body: [UInt8], _ place: inout Int) throws(MultipartRefusal) -> Bool {
        let isLast = body[place...].starts(with: [45, 45])
        if isLast { place += 2 }
        while place < body.count, ByteClass.isBlank(body[place]) { place += 1 }
        if isLast, place == body.count { return true }
        guard place < body.count else { throw .unfinished }
        guard body[place...].starts(with: [13, 10]) else { throw .delimiter }
        place += 2
        guard !isLast || place == body.count else { throw .delimiter }
        return isLast
    }

    private static func find(_ delimiter: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        let octets = body.span
        var place = start
        while let found = octets.firstIndex(of: ByteClass.carriageReturn, in: place..<octets.count) {
            guard octets.count - found >= delimiter.count else { return nil }
            var matched = 1
            while matched < delimiter.count, octets[found + matched] == delimiter[matched] { matched += 1 }
            if matched == delimiter.count { return found }
            place = found + 1
        }
        return nil
    }
}

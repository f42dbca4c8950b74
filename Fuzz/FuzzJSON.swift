// JSON: reader and scanner must agree on every text, and what is written must read back.
import JSON

@Sendable
func fuzzJSON(_ octets: [UInt8]) {
    var value: JSONValue?
    var failure: JSONError?
    do throws(JSONError) { value = try JSONReader.parse(octets) } catch { failure = error }
    do throws(JSONError) {
        let kind = try JSONScanner.validate(octets)
        precondition(value != nil, "the scanner takes what the reader refuses: \(String(describing: failure))")
        switch kind {
        case .object: checkMembers(octets, value)
        case .array:
            let elements = try JSONScanner.elements(of: octets)
            precondition(elements.count == value?.array?.count, "the scanner counts other elements")
        default: break
        }
    } catch {
        precondition(value == nil, "the reader takes what the scanner refuses: \(error)")
        precondition(error == failure, "two faults: \(error), \(String(describing: failure))")
    }
    guard let value else { return }
    let again = try? JSONReader.parse(Array(value.text.utf8))
    precondition(again == value, "written and read again it is another value: \(value.text)")
}

private func checkMembers(_ octets: [UInt8], _ value: JSONValue?) {
    guard let members = try? JSONScanner.members(of: octets), let object = value?.object else {
        preconditionFailure("an object that is none to the scanner of members")
    }
    precondition(members.map(\.key) == object.members.map(\.key), "the scanner finds other members")
    for (span, member) in zip(members, object.members) {
        let part = try? JSONReader.parse(Array(octets[span.valueRange]))
        precondition(part == member.value, "the scanner finds \(span.key) elsewhere")
        if let text = member.value.string {
            precondition(JSONScanner.string(at: span.valueRange, in: octets) == text, "another text of \(span.key)")
        }
    }
}

/// JSON5: nothing traps, whatever is strict JSON means the same, and every member has its place.
@Sendable
func fuzzJSON5(_ octets: [UInt8]) {
    let document = try? JSONReader.parseJSON5(octets)
    if let strict = try? JSONReader.parse(octets) {
        precondition(document?.value == strict, "strict JSON is another value as JSON5")
    }
    guard let document else { return }
    for member in document.value.object?.members ?? [] {
        precondition(document.place(of: [member.key]) != nil, "\(member.key) has no place")
    }
    precondition(
        (try? JSONReader.parse(Array(document.value.text.utf8))) == document.value,
        "written strictly it is another value")
}

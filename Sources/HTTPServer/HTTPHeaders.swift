// The header fields of a request.

/// Header fields as they came, found by name in whatever case.
///
/// Holds the octets of the header section once and the places of the fields in it; text is made when asked for.
package struct HTTPHeaders: Sendable {
    /// Where a field lies in the octets.
    struct Field: Sendable {
        let name: Range<UInt32>
        let value: Range<UInt32>

        init(name: Range<Int>, value: Range<Int>) {
            self.name = UInt32(name.lowerBound)..<UInt32(name.upperBound)
            self.value = UInt32(value.lowerBound)..<UInt32(value.upperBound)
        }
    }

    private let octets: [UInt8]
    private let fields: [Field]

    init(octets: [UInt8], fields: [Field]) {
        self.octets = octets
        self.fields = fields
    }

    /// Headers made by hand, for requests that did not come from the network.
    package init(_ pairs: [(name: String, value: String)] = []) {
        var octets: [UInt8] = []
        var fields: [Field] = []
        for pair in pairs {
            let nameStart = octets.count
            octets += Array(pair.name.utf8)
            let valueStart = octets.count
            octets += Array(pair.value.utf8)
            fields.append(Field(name: nameStart..<valueStart, value: valueStart..<octets.count))
        }
        self.init(octets: octets, fields: fields)
    }

    /// Number of fields.
    package var count: Int { fields.count }

    /// The value of the first field called `name`, without blanks around it; nil when there is none.
    ///
    /// What is not UTF-8 in it shows as the replacement character.
    package subscript(name: String) -> String? {
        for field in fields where isCalled(field, name) { return text(field.value) }
        return nil
    }

    /// The values of all fields called `name`, in their order.
    package func all(_ name: String) -> [String] {
        fields.filter { isCalled($0, name) }.map { text($0.value) }
    }

    /// Every field as it came, in its order.
    package var pairs: [(name: String, value: String)] { fields.map { (text($0.name), text($0.value)) } }

    private func isCalled(_ field: Field, _ name: String) -> Bool {
        guard field.name.count == name.utf8.count else { return false }
        var place = Int(field.name.lowerBound)
        for byte in name.utf8 {
            guard ByteClass.lowercased(byte) == ByteClass.lowercased(octets[place]) else { return false }
            place += 1
        }
        return true
    }

    private func text(_ range: Range<UInt32>) -> String {
        String(decoding: octets[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }
}

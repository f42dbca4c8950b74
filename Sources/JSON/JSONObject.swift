// An object whose members stay in the order they were written.

/// Members in order, found by key. Looking up costs time in proportion to the members: JSON objects are small.
///
/// Keys are compared byte by byte. Two objects are equal when their members are equal in the same order.
package struct JSONObject: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        package let key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var members: [Member]

    package init() { members = [] }

    /// The members as given; of a repeated key the last value holds, in the first one's place.
    /// Every key is looked for among those before it, so this is for shapes made by hand, not for thousands.
    package init(_ pairs: [(String, JSONValue)]) {
        members = []
        members.reserveCapacity(pairs.count)
        for (key, value) in pairs { self[key] = value }
    }

    /// Takes members whose keys a parser has found to be distinct.
    init(distinct members: [Member]) { self.members = members }

    /// The same keys in the same order, with other values.
    package func mapValues(_ transform: (Member) -> JSONValue) -> JSONObject {
        JSONObject(distinct: members.map { Member(key: $0.key, value: transform($0)) })
    }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }
    package var keys: [String] { members.map(\.key) }

    /// Reading: the value or `nil`. Writing: replaces in place, else appends; `nil` removes.
    package subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member at the end, or replaces the value where `key` is already there.
    package mutating func append(_ key: String, _ value: JSONValue) { self[key] = value }

    /// The object with one more member at the end, as `append(_:_:)` would leave it.
    package func appending(_ key: String, _ value: JSONValue) -> JSONObject {
        var copy = self
        copy.append(key, value)
        return copy
    }

    private func index(of key: String) -> Int? {
        let wanted = key.utf8
        return members.firstIndex { $0.key.utf8.count == wanted.count && $0.key.utf8.elementsEqual(wanted) }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

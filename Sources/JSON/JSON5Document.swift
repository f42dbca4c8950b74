// A configuration text as a tree that knows where everything stood.

/// The value of a JSON5 text and the place of every member and element in it.
package struct JSON5Document: Sendable, Equatable {
    /// Where a member or element stood: its key (for an element and the root the value itself) and its value.
    package struct Entry: Sendable, Equatable {
        package let key: JSONPlace
        package let value: JSONPlace
    }

    package let value: JSONValue
    /// By path from the root: keys, and indices in decimal; the root's path is empty.
    package let entries: [[String]: Entry]

    init(value: JSONValue, entries: [[String]: Entry]) {
        self.value = value
        self.entries = entries
    }

    /// Where the key at `path` stands, for instance `["delivery", "timeout"]`; `nil` if the text has none.
    package func place(of path: [String]) -> JSONPlace? { entries[path]?.key }

    /// Where the value at `path` begins.
    package func valuePlace(of path: [String]) -> JSONPlace? { entries[path]?.value }
}

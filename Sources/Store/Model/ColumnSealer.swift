// What keeps personal data unreadable in the file; handed in by whoever holds the keys.

/// Seals columns and blinds search words. Used from the store's threads at once; must not wait.
package protocol ColumnSealer: Sendable {
    /// `plain` sealed with the newest key for one place.
    ///
    /// - Parameter context: table, column and row, such as "interviews/transcript/<id>"; a seal opens nowhere else.
    /// - Returns: `nil` when there is no key.
    func seal(_ plain: [UInt8], context: String) -> [UInt8]?

    /// What was sealed for the same context with any key of the ring; `nil` when it opens with none.
    func open(_ sealed: [UInt8], context: String) -> [UInt8]?

    /// Whether a seal was made with another key than the newest.
    func needsResealing(_ sealed: [UInt8]) -> Bool

    /// A keyed code for each word, the same for the same word and owner, and without the key without any meaning. Words
    /// of different owners have nothing in common. Empty when there is no key.
    func blind(_ words: [String], owner: String) -> [UInt64]
}

// What came of an answer.

/// What came of an answer: its head, and of its body what was kept.
package struct ReceivedAnswer: Sendable {
    package let status: Int
    /// In order, names as sent.
    package let headers: [(name: String, value: String)]
    /// Decoded.
    package let body: [UInt8]
}

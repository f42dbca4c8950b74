// What came of an answer.

/// What came of an answer: its head, and of its body what was kept.
package struct ReceivedAnswer: Sendable {
    package let status: Int
    package let headers: HeaderFields
    /// Decoded.
    package let body: [UInt8]
}

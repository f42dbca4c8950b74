// What a receiver sent, as text that every JSON reader takes.

/// A receiver's bytes are whatever it likes: no UTF-8, or text with U+0000, which many readers refuse inside a string,
/// ours among them.
enum ReceiverText {
    /// `bytes` as text: what is no UTF-8, and U+0000, are shown as U+FFFD.
    static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    }
}

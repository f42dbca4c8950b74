// What a scripted receiver does with a request.

/// What a `ScriptedReceiver` does with a request it has read whole.
package enum ScriptedAnswer: Sendable {
    /// A framed response; the connection is kept.
    case status(Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [])
    /// These bytes as they stand; the connection is kept, or closed after them.
    case bytes([UInt8], thenClose: Bool = false)
    /// The connection is closed in an orderly way without a byte.
    case close
    /// The connection is reset without a byte.
    case reset
    /// Nothing, for as long as the peer stays: `ScriptedReceiver.answer` may end it.
    case silence
}

/// A request as a `ScriptedReceiver` read it.
package struct ReceivedRequest: Sendable {
    /// Counted from 0 over all connections in the order of their completion.
    package let number: Int
    /// Which connection it came on, counted from 0 in the order of accepting.
    package let connection: Int
    package let method: String
    package let target: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    /// The first header called `name`, in whatever case.
    package subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package var text: String { String(decoding: body, as: UTF8.self) }
}

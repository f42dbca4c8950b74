// What came of accepting a connection.

/// What came of accepting a connection.
package enum AcceptOutcome: ~Copyable, Sendable {
    case accepted(StreamSocket)
    /// Nobody waits; the loop will tell when somebody does.
    case nobodyWaits
    /// The one who waited is gone again, or cannot be spoken to; try the next.
    case lost
    /// The process or the machine has no descriptor or memory for it. Who waits keeps waiting, so the loop would tell
    /// again at once: stop watching until something was closed.
    case shortage(errno: Int32)
}

// How far a transfer came.

/// How far a transfer came before it ended.
enum TransferPhase: Equatable, Sendable {
    case lookup
    case connecting
    case handshake
    case sending
    /// A byte of the answer had come.
    case answering
}

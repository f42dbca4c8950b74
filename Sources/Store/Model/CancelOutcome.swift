// What came of a wish to cancel a delivery.

package enum CancelOutcome: Sendable, Equatable {
    /// It is sent no more.
    case cancelled
    /// It had ended in this way before.
    case ended(ItemStatus)
}

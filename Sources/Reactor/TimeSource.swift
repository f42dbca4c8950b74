// Where time comes from: the system's clocks, or a test's hand.

/// The two clocks of the house. Wall time is stored, monotonic time is waited on.
package protocol TimeSource: Sendable {
    /// The clock that never jumps and also counts while the machine sleeps.
    func monotonic() -> MonotonicInstant

    /// Unix time in milliseconds. May jump in either direction.
    func wallMilliseconds() -> Int64

    /// Whether this source moves only when told, as a test's does.
    ///
    /// Every loop asks once. A source that answers true keeps `wake` and calls it after each move; the loop then never
    /// sleeps by the kernel's clock. Real time answers false, as the default does.
    func movesByHand(waking wake: @escaping @Sendable () -> Void) -> Bool
}

extension TimeSource {
    package func movesByHand(waking wake: @escaping @Sendable () -> Void) -> Bool { false }
}

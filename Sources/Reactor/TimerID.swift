// The name of one scheduled action.

/// Names a scheduled action; stays harmless after the action ran or was cancelled.
package struct TimerID: Hashable, Sendable {
    let slot: Int32
    let generation: UInt32
}

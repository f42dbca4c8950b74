// Where an item is that was found in the wrong lane.

/// What became of an item that was routed anew.
package enum Whereabouts: Sendable, Equatable {
    /// It waits in the lane it was tried in: by now it belongs there again.
    case here
    /// It waits in another lane, or is paused.
    case elsewhere
    /// It waits no more.
    case ended
}

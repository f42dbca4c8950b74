// What became of a message.

/// What a mailbox did with what was posted. Anything but `posted` means that nothing was taken.
package enum PostOutcome: Hashable, Sendable {
    /// Taken; the receiver will see it unless its loop ends first.
    case posted
    /// No room: the poster must push back on whoever asked it.
    case full
    /// The receiver is gone.
    case closed
}

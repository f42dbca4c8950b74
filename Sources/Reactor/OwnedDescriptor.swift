// A file descriptor with exactly one owner.
import CLinux

/// Owns a file descriptor and closes it at the end of its life.
///
/// Whoever watches the descriptor on an `EventLoop` calls `unwatch` before this value ends: the number may be given
/// to the next open file at once.
package struct OwnedDescriptor: ~Copyable, Sendable {
    /// The descriptor's number, valid while this value lives.
    package let number: Int32

    /// Takes over `number`, which must be open and owned by nobody else.
    package init(_ number: Int32) {
        precondition(number >= 0, "descriptor \(number) is not open")
        self.number = number
    }

    deinit { _ = close(number) }

    /// Gives the descriptor up without closing it; the caller owns the number from here on.
    package consuming func release() -> Int32 {
        let number = self.number
        discard self
        return number
    }
}

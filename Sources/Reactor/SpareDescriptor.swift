// One descriptor kept back for the moment when there is no other.
import CLinux

/// Holds a descriptor of no use, so that at the process's limit one can still be freed.
package struct SpareDescriptor: ~Copyable {
    private var descriptor: OwnedDescriptor?

    /// - Throws: `SystemCallError` when the process is at its limit already.
    package init() throws(SystemCallError) {
        descriptor = try Self.fresh()
    }

    /// Frees the descriptor, runs `body`, and takes one back if `body` has left one.
    package mutating func spend(_ body: () -> Void) {
        descriptor = nil
        body()
        descriptor = try? Self.fresh()
    }

    private static func fresh() throws(SystemCallError) -> OwnedDescriptor {
        OwnedDescriptor(try SystemCall.checked("eventfd") { eventfd(0, Int32(EFD_CLOEXEC)) })
    }
}

// Wakes a sleeping loop from any thread.
import CLinux

/// An eventfd: each `wake` makes its descriptor readable.
final class Waker: Sendable {
    private let descriptor: OwnedDescriptor

    init() throws(SystemCallError) {
        let flags = Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC)
        descriptor = OwnedDescriptor(try SystemCall.checked("eventfd") { eventfd(0, flags) })
    }

    /// To be watched for `[.read, .edge]`: every wake is an edge, so nobody has to read the counter back.
    var number: Int32 { descriptor.number }

    /// From any thread. Cannot fail: the counter would have to reach 2^64 - 1, one by one.
    func wake() {
        var one: UInt64 = 1
        while write(descriptor.number, &one, 8) < 0, relayd_errno() == EINTR {}
    }
}

// Ends a long sleep at the right instant even if the machine was suspended meanwhile.
import CLinux

/// A timer of the kernel on `CLOCK_BOOTTIME`; `epoll_wait`'s own timeout stands still during suspension.
struct Alarm: ~Copyable {
    private let descriptor: OwnedDescriptor
    private var armedFor: MonotonicInstant?

    init() throws(SystemCallError) {
        let flags = Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC)
        descriptor = OwnedDescriptor(try SystemCall.checked("timerfd_create") { timerfd_create(CLOCK_BOOTTIME, flags) })
    }

    /// To be watched for `[.read, .edge]`.
    var number: Int32 { descriptor.number }

    /// Makes sure that the descriptor becomes readable at `instant` or before.
    ///
    /// An earlier setting that is still to come is left: it costs one needless turn, where setting anew for every
    /// cancelled deadline would cost a system call each.
    mutating func ring(at instant: MonotonicInstant, now: MonotonicInstant) {
        if let armedFor, armedFor <= instant, armedFor > now { return }
        var setting = itimerspec()
        setting.it_value.tv_sec = Int(clamping: instant.nanoseconds / 1_000_000_000)
        setting.it_value.tv_nsec = Int(instant.nanoseconds % 1_000_000_000)
        let status = timerfd_settime(descriptor.number, Int32(TFD_TIMER_ABSTIME), &setting, nil)
        precondition(status == 0, "timer cannot be set: errno \(relayd_errno())")
        armedFor = instant
    }
}

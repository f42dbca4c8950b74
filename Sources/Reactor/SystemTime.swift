// The machine's own clocks.
import CLinux

/// Real time: `CLOCK_BOOTTIME` to wait on, `CLOCK_REALTIME` to store. Both are read without entering the kernel.
package struct SystemTime: TimeSource {
    package init() {}

    package func monotonic() -> MonotonicInstant {
        let reading = Self.read(CLOCK_BOOTTIME)
        return MonotonicInstant(nanoseconds: UInt64(reading.tv_sec) * 1_000_000_000 + UInt64(reading.tv_nsec))
    }

    package func wallMilliseconds() -> Int64 {
        let reading = Self.read(CLOCK_REALTIME)
        return Int64(reading.tv_sec) * 1_000 + Int64(reading.tv_nsec) / 1_000_000
    }

    private static func read(_ clock: Int32) -> timespec {
        var reading = timespec()
        let status = clock_gettime(clock, &reading)
        precondition(status == 0, "clock \(clock) cannot be read: errno \(relayd_errno())")
        return reading
    }
}

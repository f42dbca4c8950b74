// The descriptor that blocked signals are read from.
import CLinux

/// Owns a signalfd; lives as long as the loop's handler that reads it.
final class SignalSource {
    private let descriptor: OwnedDescriptor

    init(_ descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

    /// The next signal that waits; nil when none does.
    func next() -> Signal? {
        var record = signalfd_siginfo()
        while true {
            let count = read(descriptor.number, &record, MemoryLayout<signalfd_siginfo>.size)
            if count < 0, relayd_errno() == EINTR { continue }
            guard count == MemoryLayout<signalfd_siginfo>.size else { return nil }
            return Signal(rawValue: Int32(truncatingIfNeeded: record.ssi_signo))
        }
    }
}

// The signals a daemon answers to.
import CLinux

/// A signal of the operating system that this house reads. Raw values are the system's numbers.
package enum Signal: Int32, CaseIterable, Sendable {
    case hangUp = 1
    case interrupt = 2
    case userOne = 10
    case userTwo = 12
    case terminate = 15

    /// The signals as the kernel wants a set of them.
    static func systemSet(_ signals: Set<Signal>) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal.rawValue) }
        return set
    }
}

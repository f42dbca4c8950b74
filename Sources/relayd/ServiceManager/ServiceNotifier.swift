// Tells the service manager what the daemon is doing: the sd_notify protocol by our own means.
import Glibc

/// The way to the service manager's notification socket; silent when the daemon was not started by one.
///
/// Any thread may call. A message is one datagram; the kernel keeps messages whole and in order.
/// - Source: sd_notify(3).
struct ServiceNotifier: Sendable {
    /// What can be told.
    enum Message: Sendable, Equatable {
        /// Started: migrated, recovered, listening. Also ends a reload.
        case ready
        /// The configuration is being read again; `ready` must follow. The monotonic clock in microseconds.
        case reloading(monotonicMicroseconds: UInt64)
        case stopping
        /// One line for `systemctl status`.
        case status(String)
        /// All loops turn.
        case watchdog
        /// A long start goes on: allow this much more from now.
        case extendTimeout(microseconds: UInt64)

        /// The lines of the datagram. A line end in a status cannot start an assignment of its own.
        var lines: String {
            switch self {
            case .ready: "READY=1"
            case .reloading(let now): "RELOADING=1\nMONOTONIC_USEC=\(now)"
            case .stopping: "STOPPING=1"
            case .status(let text): "STATUS=" + VisibleText.escaped(text)
            case .watchdog: "WATCHDOG=1"
            case .extendTimeout(let microseconds): "EXTEND_TIMEOUT_USEC=\(microseconds)"
            }
        }
    }

    private let address: UnixSocketAddress?

    /// Milliseconds between two `watchdog` messages that keep the service manager content: half of what it allows.
    /// `nil` when it does not watch this process.
    let watchdogIntervalMilliseconds: Int64?

    /// The names it reads, which no child process should inherit.
    static let variableNames = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    /// Reads `$NOTIFY_SOCKET`, `$WATCHDOG_USEC` and `$WATCHDOG_PID`; a socket address that cannot be one is ignored.
    init(environment: ProcessEnvironment, processID: Int32 = getpid()) {
        address = environment["NOTIFY_SOCKET"].flatMap { UnixSocketAddress(text: $0) }
        let isWatched = environment["WATCHDOG_PID"].map { $0 == String(processID) } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogIntervalMilliseconds = isWatched && microseconds > 0 ? max(1, microseconds / 2_000) : nil
    }

    /// Whether a service manager listens.
    var isActive: Bool { address != nil }

    /// Sends `messages` in one datagram.
    ///
    /// Waits at most `NotifyLimits.sendMilliseconds`: a service manager that does not read must not stop the daemon.
    /// - Returns: whether the message was taken; `false` too when nobody listens.
    @discardableResult
    func send(_ messages: Message...) -> Bool {
        guard let address else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 0, tv_usec: NotifyLimits.sendMilliseconds * 1_000)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(messages.map(\.lines).joined(separator: "\n").utf8)
        return address.withSocketAddress { pointer, length in
            sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, length) == bytes.count
        }
    }
}

/// Limits of talking to the service manager.
enum NotifyLimits {
    /// Milliseconds a message may wait for room in the socket. systemd empties it at once; half a second is a hang.
    static let sendMilliseconds = 500

    /// Milliseconds between two requests for more time to start, and how many steps each asks for: one that is late, or
    /// lost, does no harm.
    static let startStepMilliseconds: Int64 = 10_000
    static let startStepsAllowed: UInt64 = 6

    /// Requests for more time at most: three hours. A schema step takes up to 9 s a gigabyte, and so a terabyte less.
    static let startSteps = 1_080
}

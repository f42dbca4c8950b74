// A start that takes long does not look like one that hangs: the service manager hears that it goes on.
import Reactor

/// Asks the service manager for more time while the daemon starts, until it is ended or has asked long enough.
///
/// A large file that is brought to a new schema may take longer than the unit's `TimeoutStartSec`. Ended by that, the
/// migration would be undone and begun again by the next start, for ever.
/// - Source: sd_notify(3), `EXTEND_TIMEOUT_USEC`.
final class StartPatience: Sendable {
    /// None where no service manager listens, or no thread is to be had: the start then has the time of its unit.
    private let thread: LoopThread?

    init(
        _ notifier: ServiceNotifier, everyMilliseconds interval: Int64 = NotifyLimits.startStepMilliseconds,
        atMost times: Int = NotifyLimits.startSteps
    ) {
        guard notifier.isActive else {
            thread = nil
            return
        }
        thread = try? LoopThread.start(name: "patience") { loop in
            Self.ask(notifier, on: loop, everyMilliseconds: interval, times)
        }
    }

    /// Asks no more: nothing is sent once it returns.
    func end() {
        thread?.stop()
        thread?.join()
    }

    private static func ask(
        _ notifier: ServiceNotifier, on loop: EventLoop, everyMilliseconds interval: Int64, _ times: Int
    ) {
        guard times > 0 else { return }
        _ = loop.schedule(at: loop.now.advanced(byMilliseconds: interval)) { [unowned loop] in
            notifier.send(
                .extendTimeout(microseconds: UInt64(interval) * 1_000 * NotifyLimits.startStepsAllowed),
                .status("starting: the data file is being opened, or brought to a new schema"))
            ask(notifier, on: loop, everyMilliseconds: interval, times - 1)
        }
    }
}

// The limit of open files against what the configuration may need.

import Glibc
import HTTPServer

enum LimitCheck {
    static func findings(_ configuration: Configuration, daemon: DaemonStatus?) -> [DoctorFinding] {
        let needed = descriptorsNeeded(configuration)
        guard let limit = daemon.map({ Self.limit(ofProcess: $0.process) }) ?? own() else { return [] }
        let subject = daemon == nil ? "here" : "in the daemon"
        guard limit < needed else {
            return [.ok("descriptors", "\(limit) files may be open \(subject), \(needed) may be needed")]
        }
        return [
            .warning(
                "descriptors",
                "\(limit) files may be open \(subject), and \(needed) may be needed: "
                    + "\(configuration.delivery.maxInFlight) deliveries (delivery.maxInFlight), clients and our own",
                remedy: "raise LimitNOFILE= of the service (or ulimit -Hn), or lower delivery.maxInFlight")
        ]
    }

    /// Descriptors that a daemon with this configuration may come to use.
    static func descriptorsNeeded(_ configuration: Configuration) -> Int {
        configuration.delivery.maxInFlight + HTTPServerConfiguration().limits.connectionsMaximum
            + DoctorLimits.ownDescriptors
    }

    /// The hard limit: the daemon raises its own up to it.
    private static func own() -> Int? {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(7), &limit) == 0 ? Int(clamping: limit.rlim_max) : nil
    }

    /// "Max open files  1024  524288  files": the first number is what holds.
    private static func limit(ofProcess process: Int32) -> Int? {
        let contents = try? FileContents.read("/proc/\(process)/limits", bytesMaximum: 64 << 10)
        let text = String(decoding: contents?.bytes ?? [], as: UTF8.self)
        return text.firstMatch(of: #/Max open files +(\d+)/#).flatMap { Int($0.1) }
    }
}

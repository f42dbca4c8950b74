// What a run of relayd ends with, as scripts and the service manager understand it.

/// The exit codes relayd uses, and no others.
///
/// - Source: 69 to 78 are those of sysexits(3), which systemd knows by name.
enum ExitCode: Int32, Sendable, CaseIterable {
    /// Done.
    case success = 0
    /// Failed, or a check found something.
    case failure = 1
    /// The command line itself was wrong.
    case usage = 2
    /// The daemon could not be reached.
    case unavailable = 69
    /// Later it may work: locked, draining, timed out.
    case tryLater = 75
    /// Not permitted.
    case notPermitted = 77
    /// A bad configuration, or a data file from a newer version.
    case badConfiguration = 78
}

// The data directory, who works on it, and its file: looked at together, because one decides about the next.

import Store

/// What was found in the data directory.
struct DataVisit: Sendable {
    var findings: [DoctorFinding] = []
    /// The daemon that works on it, if one does.
    var daemon: DaemonStatus?
    /// Of a file that nobody works on.
    var inspection: FileInspection?

    /// The hosts that events go to, each once, as far as the file could be read.
    var receiverNames: [String] {
        let hosts = (inspection?.endpoints ?? []).filter(\.isActive).compactMap { endpoint in
            endpoint.origin.firstMatch(of: #/^https?://([^/:\[\]]+)/#).map { String($0.1) }
        }
        return Set(hosts).sorted()
    }

    static func make(_ configuration: Configuration, _ arguments: ParsedArguments) async -> DataVisit {
        var visit = DataVisit()
        let directory = configuration.dataDirectory
        visit.findings += DirectoryCheck.findings(directory)
        guard DirectoryCheck.isThere(directory) else { return visit }
        if PendingRestore.isWaiting(in: directory) {
            visit.findings.append(
                .warning(
                    "file", "waits to be put in place: a restore was cut short", at: PendingRestore.path(in: directory),
                    remedy: "leave it: the next start carries it out, or the same `relayd restore` again"))
        }
        let depth: FileInspector.Depth = arguments.isSet("quick") ? .quick : .full
        do throws(StoreError) {
            let inspection = try DirectoryHold.shared(directory) {
                FileInspector.inspect(directory: directory, depth: depth)
            }
            visit.inspection = inspection
            visit.findings += FileCheck.findings(inspection, depth)
        } catch {
            guard case .locked(let holder) = error else {
                visit.findings.append(
                    .fault(
                        "file", "\(error)", at: directory,
                        remedy: "run the doctor as the owner of the directory: sudo -u relayd relayd doctor"))
                return visit
            }
            await visit.ask(holder, ControlSocket.path(configuration, environment: arguments.environment))
        }
        return visit
    }

    /// A process works on the directory: whether it is a daemon that answers.
    private mutating func ask(_ holder: Int32?, _ socket: String) async {
        let process = holder.map { "process \($0)" } ?? "another process"
        daemon = await DaemonStatus.ask(at: socket)
        guard let daemon else {
            findings.append(
                .fault(
                    "daemon", "\(process) works on the data directory and does not answer", at: socket,
                    remedy: "try again if it has just started or is ending; else look at its log, and restart it"))
            return
        }
        findings.append(.ok("daemon", "\(process), relayd \(daemon.version), runs and answers", at: socket))
        if daemon.version != Version.text {
            findings.append(
                .warning(
                    "daemon", "it runs relayd \(daemon.version), and this is \(Version.text)",
                    remedy: "restart it to run the program that is installed"))
        }
        findings.append(.ok("file", "left alone while \(process) works on it; stop it to have every page looked at"))
    }
}

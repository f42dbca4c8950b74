// relayd doctor: everything that can be wrong on this host, with where and how to mend it.

import JSON
import Signing
import Store
import Transfer

enum DoctorCommand {
    static let command = Command(
        ["doctor"], summary: "Look for everything that is wrong on this host",
        discussion: """
            Looks at the configuration, the data directory, the data file page by page, the key of its secrets, limits,
            the certificate, clock, name look-up, authorities, the addresses to listen on and the programs that read
            resumes, and changes nothing. A file that a daemon works on is left alone. Run it as the service's user.
            Ends with 0 when nothing is wrong, with 1 when something is, with 78 when the configuration has faults.
            Warnings do not count.
            """,
        example: "relayd doctor --quick",
        options: [
            CommandOption("quick", summary: "Do not compare indexes with their tables"),
            CommandOption("name", .value("HOST", .text), summary: "A host name to look up as well", repeats: true),
        ],
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        var findings: [DoctorFinding] = [libraries]
        var configuration: Configuration?
        do {
            let loaded = try ConfigurationReader.load(arguments.configurationPath, environment: arguments.environment)
            configuration = loaded.configuration
            findings.append(.ok("configuration", "no faults", at: arguments.configurationPath))
            findings += loaded.warnings.map { Self.finding($0, .warning) }
        } catch {
            findings +=
                error.faults.map { Self.finding($0, .fault) } + error.warnings.map { Self.finding($0, .warning) }
        }
        findings += ClockCheck.findings(dataDirectory: configuration?.dataDirectory)
        var names = arguments.texts("name")
        if let configuration {
            let visit = await DataVisit.make(configuration, arguments)
            findings += visit.findings
            names += visit.receiverNames
            findings += KeyCheck.findings(configuration, visit.inspection)
            findings += CertificateCheck.findings(configuration)
            findings += LimitCheck.findings(configuration, daemon: visit.daemon)
            findings += await ListenCheck.findings(configuration, daemon: visit.daemon)
        }
        findings += ResumeCheck.findings()
        findings += AuthorityCheck.findings(configuration?.delivery.caFile)
        findings += await NameCheck.findings(names)
        report(findings, arguments)
        if configuration == nil { return .badConfiguration }
        return findings.contains { $0.level == .fault } ? .failure : .success
    }

    private static func report(_ findings: [DoctorFinding], _ arguments: ParsedArguments) {
        let faults = findings.count { $0.level == .fault }
        let warnings = findings.count { $0.level == .warning }
        if arguments.wantsJSON {
            let object: JSONValue = [
                "faults": .int(faults), "warnings": .int(warnings), "findings": .array(findings.map(\.json)),
            ]
            arguments.terminal.data(object.text)
            return
        }
        for line in findings.flatMap({ $0.lines(for: arguments.terminal) }) { arguments.terminal.data(line) }
        arguments.terminal.data(
            "\(faults == 1 ? "1 fault" : "\(faults) faults"), \(warnings == 1 ? "1 warning" : "\(warnings) warnings")")
    }

    private static func finding(_ fault: ConfigurationFault, _ level: DoctorFinding.Level) -> DoctorFinding {
        let subject = fault.key.map { "\($0): " } ?? ""
        return DoctorFinding(
            check: "configuration", level: level, what: subject + fault.reason, place: "\(fault.origin)",
            remedy: "mend it there; `relayd check-config` checks it alone")
    }

    private static var libraries: DoctorFinding {
        .ok(
            "program",
            "relayd \(Version.text), SQLite \(SQLiteVersion.text), libcurl \(CurlVersion.text), "
                + "OpenSSL \(OpenSSLVersion.text)")
    }
}

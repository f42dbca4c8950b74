// relayd check-config: every fault of the configuration, before a daemon meets it.

import JSON

enum CheckConfigCommand {
    static let command = Command(
        ["check-config"], summary: "Check the configuration and print every fault",
        discussion: """
            Prints `file:line:column: key: what is wrong` for each fault and ends with 78; with 0 when there is none.
            Warnings do not count as faults.
            """,
        example: "relayd check-config --config /etc/relayd/relayd.json5",
        options: [CommandOption("quiet", short: "q", summary: "Print faults only")],
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        let path = arguments.configurationPath
        do {
            let loaded = try ConfigurationReader.load(path, environment: arguments.environment)
            let (faults, warnings) = certificate(loaded)
            report(faults, loaded.warnings + warnings, path, arguments)
            return faults.isEmpty ? .success : .badConfiguration
        } catch {
            report(error.faults, error.warnings, path, arguments)
            return .badConfiguration
        }
    }

    /// A certificate that clients refuse keeps no daemon from starting, for deliveries need none; but it is a fault.
    private static func certificate(
        _ loaded: LoadedConfiguration
    ) -> (faults: [ConfigurationFault], warnings: [ConfigurationFault]) {
        guard let tls = loaded.configuration.tls, let life = try? tls.life() else { return ([], []) }
        let fault = ConfigurationFault(
            origin: loaded.values[.certificateFile].origin, key: ConfigurationKey.certificateFile.path,
            reason: "\(VisibleText.escaped(tls.certificateFile)) \(life.text): \(CertificateLife.remedy)")
        switch life {
        case .notYetValid, .expired: return ([fault], [])
        case .endsSoon: return ([], [fault])
        case .valid: return ([], [])
        }
    }

    private static func report(
        _ faults: [ConfigurationFault], _ warnings: [ConfigurationFault], _ path: String, _ arguments: ParsedArguments
    ) {
        if arguments.wantsJSON {
            let object: JSONValue = [
                "file": .string(path), "valid": .bool(faults.isEmpty), "faults": .array(faults.map(\.json)),
                "warnings": .array(warnings.map(\.json)),
            ]
            arguments.terminal.data(object.text)
            return
        }
        for fault in faults { arguments.terminal.message("\(fault)") }
        guard !arguments.isSet("quiet") else { return }
        for warning in warnings { arguments.terminal.message("\(warning) (warning)") }
        if faults.isEmpty { arguments.terminal.data("\(path): no faults") }
    }
}

extension ParsedArguments {
    /// `--config FILE`, else the usual place.
    var configurationPath: String { text("config") ?? ConfigurationReader.standardPath }

    /// The configuration; its faults are told on standard error.
    func loadConfiguration() -> Configuration? { readConfiguration()?.configuration }

    /// The same with where each value came from.
    func readConfiguration() -> LoadedConfiguration? {
        do {
            return try ConfigurationReader.load(configurationPath, environment: environment)
        } catch {
            for fault in error.faults { terminal.message("\(fault)") }
            return nil
        }
    }
}

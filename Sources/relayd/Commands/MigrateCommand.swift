// relayd migrate: the data file brought to this version's schema, while the daemon is stopped.

import JSON
import Store

enum MigrateCommand {
    static let command = Command(
        ["migrate"], summary: "Bring the data file to this version's schema",
        discussion: """
            A daemon does the same when it starts; here it can be done beforehand, while the daemon is stopped, and says
            what it did. Steps go forward only: back up first. Ends with 75 while a daemon works on the file, with 78
            when a newer relayd wrote it. With --json: {"file","before","after","steps"}.
            """,
        example: "relayd migrate",
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        guard let configuration = arguments.loadConfiguration() else { return .badConfiguration }
        do throws(StoreError) {
            show(try FileMigration.run(StoreConfiguration(configuration)), arguments)
            return .success
        } catch {
            return arguments.fail(.whileStopped(error, directory: configuration.dataDirectory))
        }
    }

    private static func show(_ report: FileMigration.Report, _ arguments: ParsedArguments) {
        if arguments.wantsJSON {
            let object: JSONValue = [
                "file": .string(report.path), "before": .optional(report.before), "after": .int(report.after),
                "steps": .strings(report.steps),
            ]
            arguments.terminal.data(object.text)
            return
        }
        guard let before = report.before else {
            arguments.terminal.data("\(report.path) is not there yet: the first start makes it")
            return
        }
        for step in report.steps { arguments.terminal.data("done: \(step)") }
        arguments.terminal.data(
            report.steps.isEmpty
                ? "\(report.path) has schema \(report.after) already: nothing to do"
                : "\(report.path) went from schema \(before) to \(report.after)")
    }
}

extension ControlRefusal {
    /// For work that a running daemon keeps from being done.
    static func whileStopped(_ error: StoreError, directory: String) -> ControlRefusal {
        let problem = StoreProblem.text(error, directory: directory)
        guard case .locked = error else { return ControlRefusal(StartRefusal.exitCode(of: error), problem) }
        return ControlRefusal(.tryLater, "\(problem): stop the daemon first, for instance `systemctl stop relayd`")
    }
}

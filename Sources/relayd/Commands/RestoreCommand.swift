// relayd restore: a backup in place of the data, while the daemon is stopped.

import Glibc
import JSON
import Signing
import Store

enum RestoreCommand {
    static let command = Command(
        ["restore"], summary: "Put a backup in place of the data",
        discussion: """
            Only while the daemon is stopped (75 otherwise). The backup is checked first: header, schema, every page and
            index; one of a newer relayd ends with 78. What it replaces is kept aside, and named. Put the master key of
            that time back too: with another one its secrets stay closed. Events delivered since the backup go out
            again with the same ids, and what was accepted since is only in the file kept aside. With --json:
            {"file","replaced","schema","endpoints","unreadableSecrets"}.
            """,
        example: "relayd restore /var/backups/relayd/today.sqlite",
        operands: [CommandOperand("FILE")], run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        guard let loaded = arguments.readConfiguration() else { return .badConfiguration }
        umask(0o077)
        let (directory, backup) = (loaded.configuration.dataDirectory, arguments.operands[0])
        do {
            try DataDirectory.make(directory)
            switch try FileRestore.run(backup: backup, directory: directory) {
            case .restored(let report):
                show(report, loaded, arguments)
                return .success
            case .unusable(let condition): return arguments.fail(refusal(condition, backup))
            }
        } catch let error as StoreError {
            return arguments.fail(.whileStopped(error, directory: directory))
        } catch {
            return arguments.fail(ControlRefusal(StartRefusal.exitCode(of: error), "\(error)"))
        }
    }

    private static func show(
        _ report: FileRestore.Report, _ loaded: LoadedConfiguration, _ arguments: ParsedArguments
    ) {
        let unreadable = unreadable(report.endpoints, loaded.configuration)
        if arguments.wantsJSON {
            let object: JSONValue = [
                "file": .string(report.path), "replaced": .optional(report.replaced),
                "schema": .int(report.schemaVersion), "endpoints": .int(report.endpoints.count),
                "unreadableSecrets": .optional(unreadable),
            ]
            arguments.terminal.data(object.text)
        } else {
            arguments.terminal.data("\(report.path) is the backup now")
            if let replaced = report.replaced { arguments.terminal.data("the old file lies in \(replaced)") }
        }
        let key = MasterKeyPlace.text(of: loaded)
        switch unreadable {
        case nil:
            arguments.terminal.message("the master key is not at hand here: see that \(key) is the one of the backup")
        case 0?: break
        case let count?:
            arguments.terminal.message(
                "\(count) of \(report.endpoints.count) secrets do not open with \(key): put the key of the backup "
                    + "there before the start")
        }
    }

    /// How many endpoints' secrets do not open with the key that the daemon would use; `nil` where it cannot be read.
    private static func unreadable(_ endpoints: [Endpoint], _ configuration: Configuration) -> Int? {
        guard !endpoints.isEmpty else { return 0 }
        let found = try? MasterKeySource.find(
            configuration.secretsKey, dataDirectory: configuration.dataDirectory, makesNew: false)
        guard let master = found?.key else { return nil }
        let box = SecretBox(key: master.key(for: .atRest))
        return endpoints.count { endpoint in
            (try? box.open(endpoint.sealedSecret, context: EndpointSecretContext.secret(of: endpoint.id))) == nil
        }
    }

    private static func refusal(_ condition: FileInspection.Condition, _ backup: String) -> ControlRefusal {
        let unchanged = "nothing was changed"
        return switch condition {
        case .absent: ControlRefusal(.failure, "\(backup) is empty or not there; \(unchanged)")
        case .unreadable(let call, let number):
            ControlRefusal(.failure, "\(backup): \(call) failed: \(String(cString: strerror(number))); \(unchanged)")
        case .notADatabase, .sound:
            ControlRefusal(.failure, "\(backup) is no backup of relayd; \(unchanged)")
        case .foreign: ControlRefusal(.badConfiguration, "\(backup) is another program's database; \(unchanged)")
        case .newer(let version):
            ControlRefusal(
                .badConfiguration,
                "\(backup) is of a newer relayd (schema \(version)): restore it with that one; \(unchanged)")
        case .damaged(let lines):
            ControlRefusal(
                .failure, "\(backup) is damaged: \(lines.first ?? ""); take another backup; \(unchanged)")
        case .unchecked(let reason):
            ControlRefusal(
                .failure, "\(backup) cannot be used: \(reason); take one made by `relayd backup`; \(unchanged)")
        }
    }
}

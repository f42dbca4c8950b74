// relayd backup: everything accepted so far in one SQLite file, with or without a daemon.

import Glibc
import JSON
import Store

enum BackupCommand {
    static let command = Command(
        ["backup"], summary: "Write a consistent copy of the data into one file",
        discussion: """
            Works beside a running daemon, which goes on meanwhile. The copy is checked, synced and of mode 0600, and
            gets its name only when it is whole; a file of that name is left alone unless --force is given. It holds
            personal data. Its secrets open only with the master key, which is not in it: keep both, apart from each
            other. With --json: {"file","bytes","schema","key"}.
            """,
        example: "relayd backup /var/backups/relayd/today.sqlite",
        options: [CommandOption("force", summary: "Replace a file of that name")],
        operands: [CommandOperand("FILE")], run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        guard let loaded = arguments.readConfiguration() else { return .badConfiguration }
        umask(0o077)
        let directory = loaded.configuration.dataDirectory
        do throws(FileBackup.Refusal) {
            let report = try FileBackup.write(
                directory: directory, to: arguments.operands[0], isReplacing: arguments.isSet("force"))
            show(report, key: MasterKeyPlace.text(of: loaded), arguments)
            return .success
        } catch {
            return arguments.fail(refusal(error, directory))
        }
    }

    private static func show(_ report: FileBackup.Report, key: String, _ arguments: ParsedArguments) {
        if arguments.wantsJSON {
            let object: JSONValue = [
                "file": .string(report.path), "bytes": .int(report.bytes), "schema": .int(report.schemaVersion),
                "key": .string(key),
            ]
            arguments.terminal.data(object.text)
            return
        }
        arguments.terminal.data("\(report.path): \(report.bytes) bytes, checked")
        arguments.terminal.message("its secrets open only with the master key: keep a copy of \(key) elsewhere")
    }

    private static func refusal(_ error: FileBackup.Refusal, _ directory: String) -> ControlRefusal {
        switch error {
        case .exists(let path):
            return ControlRefusal(.failure, "\(path) is there already: name another file, or give --force")
        case .own(let path):
            return ControlRefusal(.failure, "\(path) is the data itself: name another file")
        case .absent(let path):
            return ControlRefusal(.failure, "\(path) is not there: there is nothing to back up yet")
        case .damaged(let lines):
            return ControlRefusal(
                .failure,
                "the copy is damaged, so the data is: \(lines.first ?? "")"
                    + "; keep the last good backup, stop the daemon and run `relayd doctor`")
        case .store(.diskFull):
            return ControlRefusal(
                .failure, "there is no space left where the backup shall be: free some, or name another place")
        case .store(let error):
            return ControlRefusal(
                StartRefusal.exitCode(of: error), StoreProblem.text(error, directory: directory))
        }
    }
}

/// Where the master key comes from, for people.
enum MasterKeyPlace {
    static func text(of loaded: LoadedConfiguration) -> String {
        let entry = loaded.values[.secretsKey]
        if case .fallback = entry.origin { return MasterKeySource.file(in: loaded.configuration.dataDirectory) }
        return "secretsKey (\(entry.origin))"
    }
}

// relayd secrets rotate: another master key, and everything sealed under the old one sealed anew.

import Glibc
import JSON
import Signing
import Store
import Workflow

enum SecretsRotateCommand {
    static let command = Command(
        ["secrets", "rotate"], summary: "Change the master key and seal all secrets anew",
        discussion: """
            Only while the daemon is stopped (75 otherwise). With the key file beside the data: a new key is made, all
            is sealed anew in one transaction, and the new key takes the old one's place, which stays beside it for
            older backups. Cut short, it is finished by the next start or by calling it again. --at-start puts the work
            off to the daemon's next start. Back up first.

            Where secretsKey is configured, a credential for instance, --key-file names the new key, made if there is
            none; afterwards put it where the configuration finds its key, before the start. --previous-file names the
            old one where the command cannot see it.

            The endpoints' own signing secrets stay as they are. What else was made with the old key ends: links to
            candidates and recordings, and tokens issued without jwt.secret. With --json: {"endpoints","interviews",
            "unreadableInterviews","keyFile","replacedKeyFile"}.
            """,
        example: "relayd secrets rotate",
        options: [
            CommandOption("key-file", .value("FILE", .text), summary: "The new key, where secretsKey is configured"),
            CommandOption("previous-file", .value("FILE", .text), summary: "The key that all is sealed with now"),
            CommandOption("at-start", summary: "Only decide it: the daemon does it when it starts next"),
        ],
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        guard let configuration = arguments.loadConfiguration() else { return .badConfiguration }
        umask(0o077)
        let directory = configuration.dataDirectory
        do {
            let isOwnFile = try isOwnFile(configuration, arguments)
            if arguments.isSet("at-start") { return try putOff(configuration, arguments, isOwnFile: isOwnFile) }
            guard access(directory, F_OK) == 0 else {
                throw ControlRefusal(.failure, "\(directory) is not there: nothing is sealed yet")
            }
            return isOwnFile
                ? try await rotateFile(configuration, arguments)
                : try await rotateConfigured(configuration, arguments)
        } catch let error as StoreError {
            return arguments.fail(.whileStopped(error, directory: directory))
        } catch let refusal as ControlRefusal {
            return arguments.fail(refusal)
        } catch {
            return arguments.fail(ControlRefusal(StartRefusal.exitCode(of: error), "\(error)"))
        }
    }

    private static func isOwnFile(
        _ configuration: Configuration, _ arguments: ParsedArguments
    ) throws(ControlRefusal) -> Bool {
        let isNamed = arguments.isSet("key-file") || arguments.isSet("previous-file")
        guard isNamed else {
            guard configuration.secretsKey == nil else {
                throw ControlRefusal(
                    .usage, "secretsKey is configured: name the new key by --key-file FILE, then configure that one")
            }
            return true
        }
        guard arguments.isSet("key-file") else {
            throw ControlRefusal(.usage, "--previous-file goes with --key-file FILE, the new key")
        }
        return false
    }

    // MARK: The key file beside the data

    private static func rotateFile(
        _ configuration: Configuration, _ arguments: ParsedArguments
    ) async throws -> ExitCode {
        let file = MasterKeyFile(in: configuration.dataDirectory)
        // One that was cut short has been through this.
        if !file.isRotating {
            let present = try MasterKeySource.read(file.path)
            let trial = try KeyRotation(directory: configuration.dataDirectory, from: present, to: present)
            defer { trial.close() }
            try trial.requireAllReadable()
            try file.decideNext()
        }
        let done = try await KeyRotation.finish(file, by: Actor(kind: "system", id: FileDesk.name))
        tell(done.report, keyFile: file.path, replaced: done.replaced, arguments)
        arguments.terminal.message(
            "copy \(file.path) to where you keep its copy; older backups open with \(done.replaced)")
        return .success
    }

    private static func putOff(
        _ configuration: Configuration, _ arguments: ParsedArguments, isOwnFile: Bool
    ) throws -> ExitCode {
        guard isOwnFile else {
            throw ControlRefusal(.usage, "--at-start is for the key file beside the data: stop the daemon instead")
        }
        let file = MasterKeyFile(in: configuration.dataDirectory)
        _ = try MasterKeySource.read(file.path)
        try file.decideNext()
        if arguments.wantsJSON {
            let object: JSONValue = [
                "endpoints": .null, "keyFile": .string(file.nextPath), "replacedKeyFile": .null,
            ]
            arguments.terminal.data(object.text)
        } else {
            arguments.terminal.data("\(file.nextPath) takes its place when the daemon starts next")
        }
        return .success
    }

    // MARK: A configured key

    private static func rotateConfigured(
        _ configuration: Configuration, _ arguments: ParsedArguments
    ) async throws -> ExitCode {
        let old: MasterKey
        if let path = arguments.text("previous-file") {
            old = try MasterKeySource.read(path)
        } else {
            old = try MasterKeySource.find(
                configuration.secretsKey, dataDirectory: configuration.dataDirectory, makesNew: false
            ).key
        }
        let path = arguments.text("key-file") ?? ""
        if access(path, F_OK) != 0 {
            try MasterKeySource.write(MasterKey.generate().base64 + "\n", to: path)
        }
        let new = try MasterKeySource.read(path)
        let rotation = try KeyRotation(directory: configuration.dataDirectory, from: old, to: new)
        defer { rotation.close() }
        try rotation.requireAllReadable()
        let report = try await rotation.run(by: Actor(kind: "system", id: FileDesk.name))
        tell(report, keyFile: path, replaced: nil, arguments)
        arguments.terminal.message(
            "before the start, put the key in \(path) where the daemon finds its key; older backups open with the old "
                + "one")
        return .success
    }

    private static func tell(
        _ report: KeyRotation.Report, keyFile: String, replaced: String?, _ arguments: ParsedArguments
    ) {
        if arguments.wantsJSON {
            let object: JSONValue = [
                "endpoints": .int(report.resealed), "interviews": .int(report.interviews),
                "unreadableInterviews": .int(report.unreadableInterviews), "keyFile": .string(keyFile),
                "replacedKeyFile": .optional(replaced),
            ]
            arguments.terminal.data(object.text)
            return
        }
        arguments.terminal.data(
            "the secrets of \(report.resealed) endpoints and the data of \(report.interviews) interviews are sealed "
                + "under the key in \(keyFile)")
        guard report.unreadableInterviews > 0 else { return }
        arguments.terminal.message(
            "\(report.unreadableInterviews) interviews open with neither key and were left: rotate again with the key "
                + "they were sealed with as --previous-file")
    }
}

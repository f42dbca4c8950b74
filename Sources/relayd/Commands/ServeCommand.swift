// relayd serve: the daemon in the foreground.

import Glibc
import Reactor
import Signing
import Store

enum ServeCommand {
    static let command = Command(
        ["serve"], summary: "Run the daemon in the foreground",
        discussion: """
            SIGTERM ends it after what is in flight; SIGHUP reads the configuration again and keeps the old one if the
            new one has faults.
            """,
        example: "relayd serve --config /etc/relayd/relayd.json5",
        run: run)

    @Sendable
    private static func run(_ arguments: ParsedArguments) async -> ExitCode {
        FreedMemory.keep(bytes: ServeLimits.freedBytesKept)
        Signal.ignoreBrokenPipes()
        // What the daemon writes is its own: the database holds secrets and personal data.
        umask(0o077)
        let loaded: LoadedConfiguration
        do {
            loaded = try ConfigurationReader.load(arguments.configurationPath, environment: arguments.environment)
        } catch {
            for fault in error.faults { arguments.terminal.message("\(fault)") }
            return .badConfiguration
        }
        do {
            let isJournal = Logger.goesToJournal(environment: arguments.environment)
            let logger = try Logger(
                isJournal: isJournal, level: loaded.configuration.log.level, format: loaded.configuration.log.format)
            defer { logger.close() }
            for warning in loaded.warnings {
                logger.log(.warning, "configuration.warning", [("message", .string("\(warning)"))])
            }
            return await Lifecycle(arguments: arguments, logger: logger).run(loaded)
        } catch {
            arguments.complain("\(error)")
            return .failure
        }
    }
}

// The entry point: one table of commands, one exit code.

import Glibc
import Reactor

@main
struct Relayd {
    static func main() async {
        CoreFiles.forbid()
        let environment = ProcessEnvironment.current()
        let terminal = Terminal.standard(environment: environment)
        let arguments = Array(CommandLine.arguments.dropFirst())
        let code = await commands.run(
            arguments.isEmpty ? ["help"] : arguments, terminal: terminal, environment: environment)
        exit(code.rawValue)
    }

    /// Every command, in the order help shows them.
    static let commands = CommandTable(own + [CompletionCommand.command(for: own)])

    private static let own: [Command] =
        [ServeCommand.command, CheckConfigCommand.command, ConfigShowCommand.command, ReloadCommand.command]
        + [StatusCommand.command, DoctorCommand.command]
        + ProvisioningCommands.all + DeliveryCommands.all
        + [EndpointTestCommand.command, TriggerCommand.command]
        + [BackupCommand.command, RestoreCommand.command, MigrateCommand.command, SecretsRotateCommand.command]
        + [ListenCommand.command, SignCommand.command, VerifyCommand.command]
        + [DemoCommand.command, VersionCommand.command]
}

// The entry point: one table of commands, one exit code.

import Glibc

@main
struct Relayd {
    static func main() async {
        let environment = ProcessEnvironment.current()
        let terminal = Terminal.standard(environment: environment)
        let arguments = Array(CommandLine.arguments.dropFirst())
        let code = await commands.run(
            arguments.isEmpty ? ["help"] : arguments, terminal: terminal, environment: environment)
        exit(code.rawValue)
    }

    /// Every command, in the order help shows them.
    static let commands = CommandTable(
        [ServeCommand.command, CheckConfigCommand.command, MigrateCommand.command] + ProvisioningCommands.all
            + DeliveryCommands.all + [
                BackupCommand.command, RestoreCommand.command, ReloadCommand.command, StatusCommand.command,
                ConfigShowCommand.command, EndpointTestCommand.command, TriggerCommand.command, ListenCommand.command,
                SignCommand.command, VerifyCommand.command, DemoCommand.command, DoctorCommand.command,
                VersionCommand.command,
            ])
}
